const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** A number of bytes as Docker writes it: `12.3kB`. */
export function sizeOf(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))}${UNITS[power] ?? ''}`;
}
