/** A figure, what it should be, and whether it is. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** The least of all runs, where `value` is their median. */
  readonly least?: string;
  readonly target: string;
  readonly isMet: boolean;
}

/** Figures as a table of plain text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['', 'median', 'least', 'target', ''],
    ...figures.map(({ what, value, least = '', target, isMet }) => [
      what,
      value,
      least,
      target,
      isMet ? 'ok' : 'MISSED',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const milliseconds = (time: number): string => `${time < 10 ? time.toFixed(2) : time.toFixed(1)} ms`;
