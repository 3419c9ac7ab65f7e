import { countLines } from './count-lines.ts';

/** Rows from the bottom that a cursor can still reach, as on a large screen; rows above are settled. */
const REACH = 200;

const SEQUENCE = /\x1b\[([\d;:?]*)([@-~])|[\n\r\x08]/g;

/** What moves a cursor otherwise than text does. */
const MOVING = /[\x1b\r\x08]/;
const COLOUR = /\x1b\[[\d;:]*m/g;

/** Where the last `count` lines of a text begin; 0 when it has no more than these. */
function startOfLast(text: string, count: number): number {
  let at = text.length;
  for (let line = 0; line < count; line += 1) {
    at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
    if (at < 0) return 0;
  }
  return at + 1;
}

/** A screen of text only: cursor moves and erasing count, colours and the edges of the screen do not. */
export interface TextScreen {
  /** Takes text as `sanitize.ts` lets it through. */
  write(text: string): void;
  /** All rows, or as many as are kept. A break ends each row but the last. */
  text(): string;
  /** Number of line breaks on it. */
  readonly lines: number;
  /** The text left and right of the cursor. */
  aroundCursor(): readonly [string, string];
}

/**
 * What a reader sees in the end of a display that redraws itself in place, such as that of a build: what was written
 * over is gone. Of rows that no cursor reaches any more, the first or the last `most` characters are kept.
 */
export function createTextScreen(keep: 'first' | 'last', most: number): TextScreen {
  let settled = '';
  let settledRows = 0;
  let rows: string[] = [''];
  let row = 0;
  let column = 0;

  function settle(): void {
    if (rows.length <= REACH * 2) return;
    const done = rows.slice(0, -REACH);
    rows = rows.slice(-REACH);
    row = Math.max(0, row - done.length);
    settledRows += done.length;
    if (keep === 'last') settled = `${settled}${done.join('\n')}\n`.slice(-most);
    else if (settled.length < most) settled = `${settled}${done.join('\n')}\n`.slice(0, most);
  }

  function put(text: string): void {
    if (text === '') return;
    const line = rows[row] ?? '';
    const before = column >= line.length ? line.padEnd(column) : line.slice(0, column);
    rows[row] = before + text + line.slice(column + text.length);
    column += text.length;
  }

  function breakLine(): void {
    row += 1;
    column = 0;
    if (row === rows.length) rows.push('');
    settle();
  }

  function eraseInLine(mode: number): void {
    const line = rows[row] ?? '';
    if (mode === 0) rows[row] = line.slice(0, column);
    else if (mode === 1) rows[row] = ' '.repeat(column + 1) + line.slice(column + 1);
    else rows[row] = '';
  }

  /** What was on the screen before an erasing of all of it stays, as it does in a scrollback. */
  function eraseInDisplay(mode: number): void {
    if (mode !== 0) return;
    eraseInLine(0);
    rows = rows.slice(0, row + 1);
  }

  function sequence(parameters: string, final: string): void {
    const [first = 0] = parameters.split(';').map(Number);
    const count = Math.max(1, first);
    if (final === 'A' || final === 'F') row = Math.max(0, row - count);
    if (final === 'B' || final === 'E') row = Math.min(rows.length - 1, row + count);
    if (final === 'E' || final === 'F') column = 0;
    if (final === 'C') column += count;
    if (final === 'D') column = Math.max(0, column - count);
    if (final === 'G') column = count - 1;
    if (final === 'K') eraseInLine(first);
    if (final === 'J') eraseInDisplay(first);
  }

  function control(match: RegExpMatchArray): void {
    const [character, parameters = '', final] = match;
    if (final !== undefined) sequence(parameters, final);
    else if (character === '\n') breakLine();
    else if (character === '\r') column = 0;
    else column = Math.max(0, column - 1);
  }

  /** Plain lines at the end of the text, which is what nearly all output is: no need to look at each character. */
  function append(text: string): void {
    const unseen = keep === 'first' && settled.length >= most ? startOfLast(text, REACH) : 0;
    if (unseen > 0) {
      settledRows += rows.length + countLines(text, unseen) - 1;
      rows = [''];
    }
    const [first = '', ...others] = text.slice(unseen).split('\n');
    row = rows.length - 1;
    rows[row] = (rows[row] ?? '') + first;
    rows = rows.concat(others);
    row = rows.length - 1;
    column = (rows[row] ?? '').length;
    settle();
  }

  return {
    write(text) {
      const isAtEnd = row === rows.length - 1 && column === (rows[row] ?? '').length;
      const plain = isAtEnd && text.includes('\x1b') ? text.replace(COLOUR, '') : text;
      if (isAtEnd && !MOVING.test(plain)) {
        append(plain);
        return;
      }
      let at = 0;
      for (const match of text.matchAll(SEQUENCE)) {
        put(text.slice(at, match.index));
        control(match);
        at = match.index + match[0].length;
      }
      put(text.slice(at));
    },
    text: () => {
      const all = settled + rows.join('\n');
      return keep === 'first' ? all.slice(0, most) : all;
    },
    get lines() {
      return settledRows + rows.length - 1;
    },
    aroundCursor() {
      const line = (rows[row] ?? '').padEnd(column);
      const before = [...rows.slice(0, row), line.slice(0, column)].join('\n');
      return [settled + before, [line.slice(column), ...rows.slice(row + 1)].join('\n')];
    },
  };
}
