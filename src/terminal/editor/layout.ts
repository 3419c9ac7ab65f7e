import { charWidth } from '../char-width.ts';
import type { Buffer } from './buffer.ts';

/** Where prompt and line stand on the screen, in rows from the prompt's first. */
export interface Layout {
  /** What to write: the text with breaks where the terminal would not break by itself. */
  readonly text: string;
  readonly rows: number;
  readonly cursorRow: number;
  readonly cursorColumn: number;
}

interface Pen {
  readonly row: number;
  readonly column: number;
}

function advance(pen: Pen, character: string, columns: number): Pen {
  if (character === '\n') return { row: pen.row + 1, column: 0 };
  const width = charWidth(character);
  return pen.column + width > columns
    ? { row: pen.row + 1, column: width }
    : { row: pen.row, column: pen.column + width };
}

function walk(text: string, start: Pen, columns: number): Pen {
  let pen = start;
  for (const character of text) pen = advance(pen, character, columns);
  return pen;
}

/** A pen behind the last column stands at the start of the next row. */
const settled = (pen: Pen, columns: number): Pen => (pen.column >= columns ? { row: pen.row + 1, column: 0 } : pen);

/** Lays prompt and line out on a screen of so many columns. Neither may hold escape sequences. */
export function layOut(prompt: string, line: Buffer, columns: number): Layout {
  const start = walk(prompt, { row: 0, column: 0 }, columns);
  const cursor = settled(walk(line.text.slice(0, line.cursor), start, columns), columns);
  const last = walk(line.text, start, columns);
  const end = settled(last, columns);
  return {
    // A full last row leaves the terminal's cursor pending on it; the break puts it where the layout says.
    text: line.text.replaceAll('\n', '\r\n') + (end.row > last.row ? '\r\n' : ''),
    rows: end.row + 1,
    cursorRow: cursor.row,
    cursorColumn: cursor.column,
  };
}
