import type { BuildProgress } from '../../../../engine/build/progress.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes with two decimals from a thousand on, as BuildKit shows them: `812B`, `1.15kB`. */
function progressBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return unit === 0 ? `${bytes}B` : `${size.toFixed(2)}${UNITS[unit] ?? ''}`;
}

/** `1.15kB / 1.15kB`, or what there is of it. */
export function statusText({ current, total }: Extract<BuildProgress, { kind: 'status' }>): string {
  if (current === undefined) return '';
  return total === undefined ? progressBytes(current) : `${progressBytes(current)} / ${progressBytes(total)}`;
}
