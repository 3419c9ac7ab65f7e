/** What is shown of a text, and from where. */
export interface View {
  readonly rows: readonly string[];
  /** The first row on the screen. */
  readonly top: number;
  /** Rows of text that the screen has. */
  readonly height: number;
}

/** A text as rows of the screen: long lines are wrapped, or cut. */
export function rowsOf(text: string, columns: number, options: { numbers: boolean; chop: boolean }): readonly string[] {
  const lines = text.replace(/\n$/, '').replaceAll('\t', '        ').split('\n');
  return lines.flatMap((line, index) => {
    const shown = options.numbers ? `${String(index + 1).padStart(7)} ${line}` : line;
    if (shown.length <= columns || columns < 1) return [shown];
    if (options.chop) return [shown.slice(0, columns)];
    return Array.from({ length: Math.ceil(shown.length / columns) }, (_, part) =>
      shown.slice(part * columns, (part + 1) * columns),
    );
  });
}

/** The last place from which the screen is still full. */
export function lastTop({ rows, height }: Pick<View, 'rows' | 'height'>): number {
  return Math.max(0, rows.length - height);
}

/** Moves by rows, no further than the text goes. */
export function moved(view: View, by: number): View {
  return { ...view, top: Math.min(lastTop(view), Math.max(0, view.top + by)) };
}

/** The next row after the top (or before it) that a pattern is found in; `null` when there is none. */
export function found({ rows, top }: View, pattern: RegExp, forward: boolean): number | null {
  if (forward) {
    const index = rows.findIndex((row, at) => at > top && pattern.test(row));
    return index < 0 ? null : index;
  }
  const index = rows.findLastIndex((row, at) => at < top && pattern.test(row));
  return index < 0 ? null : index;
}
