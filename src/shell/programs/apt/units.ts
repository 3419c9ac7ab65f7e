const UNITS = ['B', 'kB', 'MB', 'GB'];

/** Bytes as apt shows them: `812 B`, `48.0 kB`, `2,345 kB`, `48.0 MB`. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 10_000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const name = UNITS[unit] ?? '';
  if (unit === 0) return value < 1000 ? `${value} B` : `${Math.round(value).toLocaleString('en')} B`;
  return value < 100 ? `${value.toFixed(1)} ${name}` : `${Math.round(value).toLocaleString('en')} ${name}`;
}
