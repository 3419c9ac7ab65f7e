import { text as textOf } from '../../engine/core/bytes.ts';
import { sameEnds, type SameEnds } from '../../engine/core/same-ends.ts';
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
  return new TabWriter(text, settings).write();
}

const BLANK = 0x20;
const LINE_FEED = 0x0a;
/** The last character that is surely one column wide and one byte long; blank is the first. */
const LAST_PLAIN = 0x7e;

/**
 * The same for a table in which every line has every cell, given column by column: nothing has to be looked for in a text.
 * `null` where a cell has a tab, a line break or a character that may be wider than one column.
 */
export function alignColumns(columns: readonly (readonly string[])[]): string | null {
  const bytes = alignedBytes(columns);
  return bytes === null ? null : textOf(bytes);
}

/** The same as bytes, which nobody may change. */
export function alignedBytes(columns: readonly (readonly string[])[]): Uint8Array | null {
  const { minWidth, padding } = LISTING;
  const last = columns.at(-1) ?? [];
  const padded = columns.slice(0, -1);
  const ends = columns.map((cells, at) => sameEnds(drawn.columns[at] ?? [], cells));
  const longest = columns.map((cells, at) => longestNow(cells, at, ends[at] ?? { above: 0, below: 0 }));
  const widths = padded.map((_, at) => Math.max(minWidth, (longest[at] ?? 0) + padding));
  const indent = widths.reduce((sum, width) => sum + width, 0);
  // Written as bytes: a text put together from so many pieces is rubble for the garbage collector.
  const bytes = new Uint8Array(last.reduce((sum, { length }) => sum + indent + length + 1, 0));
  const [above, below] = sameLines(columns, widths, ends);
  let end = copyLines(bytes, above);
  const stop = last.length - below.lines;
  bytes.fill(BLANK, end, bytes.length - below.bytes);
  for (let line = above.lines; line < stop; line += 1) {
    for (let at = 0; at < padded.length; at += 1) {
      if (!writePlain(bytes, end, padded[at]?.[line] ?? '')) return null;
      end += widths[at] ?? 0;
    }
    const cell = last[line] ?? '';
    if (!writePlain(bytes, end, cell)) return null;
    end += cell.length + 1;
    bytes[end - 1] = LINE_FEED;
  }
  if (below.bytes > 0) bytes.set(drawn.bytes.subarray(drawn.bytes.length - below.bytes), end);
  drawn = { columns, longest, widths, bytes };
  return bytes;
}

/** Length of a column's longest cell. Only the cells that came and those that went are looked at, if that answers it. */
function longestNow(cells: readonly string[], at: number, { above, below }: SameEnds): number {
  const before = drawn.columns[at] ?? [];
  const known = drawn.longest[at] ?? 0;
  const gone = longestOf(before.slice(above, before.length - below));
  const came = longestOf(cells.slice(above, cells.length - below));
  return came >= known || gone < known ? Math.max(known, came) : longestOf(cells);
}

function longestOf(cells: readonly string[]): number {
  let most = 0;
  for (const { length } of cells) if (length > most) most = length;
  return most;
}

/** The table that was written last. Somebody who lists twice mostly sees the same lines twice, and they are copied. */
let drawn: {
  readonly columns: readonly (readonly string[])[];
  readonly longest: readonly number[];
  readonly widths: readonly number[];
  readonly bytes: Uint8Array;
} = { columns: [], longest: [], widths: [], bytes: new Uint8Array() };

/** Lines at the top or at the bottom that are as they were. */
interface SameLines {
  readonly lines: number;
  readonly bytes: number;
}

const NO_LINES: SameLines = { lines: 0, bytes: 0 };

function sameLines(
  columns: readonly (readonly string[])[],
  widths: readonly number[],
  ofColumns: readonly SameEnds[],
): readonly [above: SameLines, below: SameLines] {
  const { columns: before } = drawn;
  const isAlike = before.length === columns.length && widths.every((width, at) => width === drawn.widths[at]);
  if (!isAlike) return [NO_LINES, NO_LINES];
  const count = columns[0]?.length ?? 0;
  const above = Math.min(...ofColumns.map((ends) => ends.above));
  const left = Math.min(count, before[0]?.length ?? 0) - above;
  const below = Math.min(left, ...ofColumns.map((ends) => ends.below));
  const indent = widths.reduce((sum, width) => sum + width, 0);
  const ends = columns.at(-1) ?? [];
  const sizeOf = (from: number, to: number): SameLines => {
    let bytes = 0;
    for (let line = from; line < to; line += 1) bytes += indent + (ends[line] ?? '').length + 1;
    return { lines: to - from, bytes };
  };
  return [sizeOf(0, above), sizeOf(count - below, count)];
}

/** Copies lines from the top of the last table; returns where they end. */
function copyLines(bytes: Uint8Array, { bytes: size }: SameLines): number {
  bytes.set(drawn.bytes.subarray(0, size));
  return size;
}

/** Writes a cell at a place; false if it has a character that is not plain. */
function writePlain(bytes: Uint8Array, start: number, cell: string): boolean {
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code < BLANK || code > LAST_PLAIN) return false;
    bytes[start + at] = code;
  }
  return true;
}

/** In a text of such characters alone a cell is as wide as it is long. */
const PLAIN = /^[\t\n\x20-\x7e]*$/;

class TabWriter {
  private readonly lines: readonly string[];
  private readonly settings: TabSettings;
  private readonly isPlain: boolean;
  /** Where in each line the cell of the current column begins; what is before it is in `aligned`. */
  private readonly starts: number[];
  private readonly aligned: string[];

  constructor(text: string, settings: TabSettings) {
    this.lines = text.split('\n');
    this.settings = settings;
    this.isPlain = PLAIN.test(text);
    this.starts = this.lines.map(() => 0);
    this.aligned = this.lines.map(() => '');
  }

  write(): string {
    this.alignColumns(0, this.lines.length);
    return this.lines.map((line, at) => `${this.aligned[at] ?? ''}${line.slice(this.starts[at])}`).join('\n');
  }

  /** Aligns the current column and those after it in the lines `from` to `to`. */
  private alignColumns(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const start = at;
      let width = this.settings.minWidth;
      for (; at < to && this.endOf(at) >= 0; at += 1) width = Math.max(width, this.widthAt(at) + this.settings.padding);
      if (at === start) continue;
      for (let line = start; line < at; line += 1) this.pad(line, width);
      this.alignColumns(start, at);
    }
  }

  /** Where the tab is that ends the current cell of a line; a cell without one is in no column. */
  private endOf(line: number): number {
    return (this.lines[line] ?? '').indexOf('\t', this.starts[line]);
  }

  private cellAt(line: number): string {
    return (this.lines[line] ?? '').slice(this.starts[line], this.endOf(line));
  }

  private widthAt(line: number): number {
    return this.isPlain ? this.endOf(line) - (this.starts[line] ?? 0) : displayWidth(this.cellAt(line));
  }

  /** Moves the current cell of a line to what is aligned. */
  private pad(line: number, width: number): void {
    this.aligned[line] = `${this.aligned[line] ?? ''}${this.cellAt(line)}${' '.repeat(width - this.widthAt(line))}`;
    this.starts[line] = this.endOf(line) + 1;
  }
}
