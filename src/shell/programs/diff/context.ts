import type { Edit } from './edits.ts';
import { hunksOf, marked } from './format.ts';

const place = (from: number, to: number): string => (to - from > 1 ? `${from + 1},${to}` : String(to));

/** The lines of one side of a hunk: changed ones with `!`, others with `-` or `+`. */
function side(
  lines: readonly string[],
  [from, to]: readonly [number, number],
  changes: readonly (readonly [start: number, end: number, mark: string])[],
): string {
  if (changes.every(([start, end]) => start === end)) return '';
  return lines
    .slice(from, to)
    .map((line, index) => {
      const change = changes.find(([start, end]) => from + index >= start && from + index < end);
      return marked(`${change?.[2] ?? ' '} `, line);
    })
    .join('');
}

/** The context format (`-c`), without its two title lines. */
export function contextDiff(
  before: readonly string[],
  after: readonly string[],
  edits: readonly Edit[],
  context: number,
): string {
  return hunksOf(edits, context)
    .map((hunk) => {
      const [first, last] = [hunk[0], hunk.at(-1)];
      if (first === undefined || last === undefined) return '';
      const from = Math.max(0, first.from - context);
      const to = Math.min(before.length, last.to + context);
      const start = first.start - (first.from - from);
      const end = last.end + (to - last.to);
      const mark = (edit: Edit, own: string): string => (edit.from < edit.to && edit.start < edit.end ? '!' : own);
      const old = side(
        before,
        [from, to],
        hunk.map((edit) => [edit.from, edit.to, mark(edit, '-')] as const),
      );
      const made = side(
        after,
        [start, end],
        hunk.map((edit) => [edit.start, edit.end, mark(edit, '+')] as const),
      );
      return `***************\n*** ${place(from, to)} ****\n${old}--- ${place(start, end)} ----\n${made}`;
    })
    .join('');
}
