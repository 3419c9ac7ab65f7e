import { displayWidth } from './width.ts';

const MIN_WIDTH = 10;
const PADDING = 3;

/**
 * Lines up tab-separated cells as Go's text/tabwriter does with Docker's settings: a column is at least 10 wide and
 * three wider than its longest cell; lines without a cell in a column end the column; the last cell is not padded.
 */
export function alignTabs(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  return new TabWriter(lines).write();
}

class TabWriter {
  private readonly lines: readonly (readonly string[])[];
  private readonly widths: number[] = [];
  private readonly output: string[] = [];

  constructor(lines: readonly (readonly string[])[]) {
    this.lines = lines;
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
      let width = MIN_WIDTH;
      for (; at < to && this.hasCell(at, column); at += 1) {
        width = Math.max(width, displayWidth(this.lines[at]?.[column] ?? '') + PADDING);
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
