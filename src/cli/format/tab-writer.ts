import { displayWidth } from './width.ts';

export interface TabSettings {
  /** Columns are at least so wide. */
  readonly minWidth: number;
  /** Blanks after the longest cell. */
  readonly padding: number;
}

const LISTING: TabSettings = { minWidth: 10, padding: 3 };

/**
 * Lines up tab-separated cells as Go's text/tabwriter does, with the settings of Docker's listings if none are given.
 * Lines without a cell in a column end the column; the last cell of a line is not padded.
 */
export function alignTabs(text: string, settings: TabSettings = LISTING): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  return new TabWriter(lines, settings).write();
}

class TabWriter {
  private readonly lines: readonly (readonly string[])[];
  private readonly settings: TabSettings;
  private readonly widths: number[] = [];
  private readonly output: string[] = [];

  constructor(lines: readonly (readonly string[])[], settings: TabSettings) {
    this.lines = lines;
    this.settings = settings;
  }

  write(): string {
    this.format(0, this.lines.length);
    return this.output.join('\n');
  }

  /** Lines `from` to `to`, whose columns up to now have their widths. */
  private format(from: number, to: number): void {
    const column = this.widths.length;
    let start = from;
    for (let at = from; at < to; at += 1) {
      if (!this.hasCell(at, column)) continue;
      this.writeLines(start, at);
      start = at;
      let width = this.settings.minWidth;
      for (; at < to && this.hasCell(at, column); at += 1) {
        width = Math.max(width, displayWidth(this.lines[at]?.[column] ?? '') + this.settings.padding);
      }
      this.widths.push(width);
      this.format(start, at);
      this.widths.pop();
      start = at;
    }
    this.writeLines(start, to);
  }

  /** A cell counts for its column when a tab ends it. */
  private hasCell(line: number, column: number): boolean {
    return column < (this.lines[line]?.length ?? 0) - 1;
  }

  private writeLines(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const cells = this.lines[at] ?? [];
      let line = '';
      for (const [column, cell] of cells.entries()) {
        const width = this.widths[column];
        line += width === undefined ? cell : cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
      }
      this.output.push(line);
    }
  }
}
