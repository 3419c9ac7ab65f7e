import type { Completion } from '../../session/protocol.ts';
import { buffer, type Buffer } from './buffer.ts';

export interface Completed {
  readonly line: Buffer;
  /** Candidates to show under the line; empty when the line says enough. */
  readonly listing: readonly string[];
  readonly bell: boolean;
}

function commonPrefix(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let length = first.length;
  for (const word of others) while (!word.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** What a directory's or a flag's name lacks is a rest, not a blank. */
const isOpen = (word: string): boolean => word.endsWith('/') || word.endsWith('=');

/**
 * Puts what Tab found into the line: the only candidate whole, else what all candidates begin with; where that adds
 * nothing, a second Tab lists them.
 */
export function complete(line: Buffer, found: Completion, again: boolean): Completed {
  const { candidates, start } = found;
  const typed = line.text.slice(start, line.cursor);
  const [only] = candidates;
  if (only === undefined) return { line, listing: [], bell: true };
  const rest = line.text.slice(line.cursor);
  const blank = candidates.length === 1 && !isOpen(only) && !rest.startsWith(' ') ? ' ' : '';
  const word = commonPrefix(candidates) + blank;
  if (word.length <= typed.length) return { line, listing: again ? candidates : [], bell: !again };
  return { line: buffer(line.text.slice(0, start) + word + rest, start + word.length), listing: [], bell: false };
}

/** Sets candidates in columns, filled downwards, as bash lists them; the directory part of paths is left away. */
export function listingLines(candidates: readonly string[], columns: number): readonly string[] {
  const names = candidates.map((word) => word.replace(/^.*\/(?=[^/])/, ''));
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const across = Math.max(1, Math.floor(columns / width));
  const down = Math.ceil(names.length / across);
  return Array.from({ length: down }, (_, row) =>
    names
      .filter((_name, index) => index % down === row)
      .map((name) => name.padEnd(width))
      .join('')
      .trimEnd(),
  );
}
