/** A line being edited; the cursor counts UTF-16 units and stands between characters. */
export interface Buffer {
  readonly text: string;
  readonly cursor: number;
}

export const EMPTY_BUFFER: Buffer = { text: '', cursor: 0 };

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

export const buffer = (text: string, cursor: number = text.length): Buffer => ({ text, cursor });

export function insert(line: Buffer, text: string): Buffer {
  return {
    text: line.text.slice(0, line.cursor) + text + line.text.slice(line.cursor),
    cursor: line.cursor + text.length,
  };
}

/** Where the character (grapheme) before the position starts. */
export function previousCharacter(text: string, position: number): number {
  let last = 0;
  for (const { index } of segmenter.segment(text.slice(0, position))) last = index;
  return last;
}

/** Where the character at the position ends. */
export function nextCharacter(text: string, position: number): number {
  for (const { segment } of segmenter.segment(text.slice(position))) return position + segment.length;
  return text.length;
}

function scan(text: string, position: number, step: -1 | 1, wanted: (character: string) => boolean): number {
  let at = position;
  for (;;) {
    const next = step > 0 ? nextCharacter(text, at) : previousCharacter(text, at);
    if (next === at || !wanted(text.slice(Math.min(at, next), Math.max(at, next)))) return at;
    at = next;
  }
}

const inWord = (character: string): boolean => WORD_CHARACTER.test(character);
const notInWord = (character: string): boolean => !inWord(character);
const isSpace = (character: string): boolean => /^\s/.test(character);
const notSpace = (character: string): boolean => !isSpace(character);

/** Alt-B: the start of this word or of the one before; words are runs of letters and digits, as in readline. */
export const previousWord = (text: string, position: number): number =>
  scan(text, scan(text, position, -1, notInWord), -1, inWord);

/** Alt-F: the end of this word or of the next. */
export const nextWord = (text: string, position: number): number =>
  scan(text, scan(text, position, 1, notInWord), 1, inWord);

/** Ctrl-W: the start of the blank-separated word before the position. */
export const previousBlankWord = (text: string, position: number): number =>
  scan(text, scan(text, position, -1, isSpace), -1, notSpace);

/** The buffer without what lies between the cursor and another position, and what that was. */
export function cut(line: Buffer, to: number): { readonly line: Buffer; readonly removed: string } {
  const from = Math.min(line.cursor, to);
  const end = Math.max(line.cursor, to);
  return {
    line: { text: line.text.slice(0, from) + line.text.slice(end), cursor: from },
    removed: line.text.slice(from, end),
  };
}

/** Ctrl-T: swaps the characters around the cursor; at the end of the line, the last two. */
export function transpose(line: Buffer): Buffer {
  const middle = line.cursor === line.text.length ? previousCharacter(line.text, line.cursor) : line.cursor;
  if (middle === 0) return line;
  const start = previousCharacter(line.text, middle);
  const end = nextCharacter(line.text, middle);
  const { text } = line;
  return {
    text: text.slice(0, start) + text.slice(middle, end) + text.slice(start, middle) + text.slice(end),
    cursor: end,
  };
}
