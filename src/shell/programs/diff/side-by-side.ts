import type { Edit } from './edits.ts';

const TAB = 8;
/** Columns between the two sides, at least. */
const GUTTER = 3;

/** Where the second column begins and how wide a column is, as GNU diff reckons them for a whole width. */
function columns(width: number): { readonly half: number; readonly second: number } {
  const offset = Math.floor((width + TAB + GUTTER) / (2 * TAB)) * TAB;
  const half = Math.max(0, Math.min(offset - GUTTER, width - offset));
  return { half, second: half === 0 ? width : offset };
}

const chomped = (line: string | undefined): string => (line ?? '').replace(/\n$/, '');

/** Blanks up to a column, by tabs where they fit. */
function blanks(from: number, to: number): string {
  let text = '';
  let column = from;
  while (column < to) {
    const stop = (Math.floor(column / TAB) + 1) * TAB;
    if (stop > to) return text + ' '.repeat(to - column);
    text += '\t';
    column = stop;
  }
  return text;
}

/** `-y`: both files beside each other, with `|`, `<` and `>` between lines that differ. */
export function sideBySide(
  before: readonly string[],
  after: readonly string[],
  edits: readonly Edit[],
  width: number,
): string {
  const { half, second } = columns(width);
  const middle = Math.floor((half + second - 1) / 2);
  const line = (left: string | undefined, mark: string, right: string | undefined): string => {
    const first = chomped(left).slice(0, half);
    if (mark === '') {
      const other = chomped(right).slice(0, half);
      return `${first}${other === '' ? '' : blanks(first.length, second) + other}\n`;
    }
    const other = chomped(right) === '' ? '' : blanks(middle + 1, second) + chomped(right).slice(0, half);
    return `${first}${blanks(first.length, middle)}${mark}${other}\n`;
  };
  let out = '';
  let [i, j] = [0, 0];
  for (const edit of [...edits, { from: before.length, to: before.length, start: after.length, end: after.length }]) {
    for (; i < edit.from; i += 1, j += 1) out += line(before[i], '', after[j]);
    for (; i < edit.to && j < edit.end; i += 1, j += 1) out += line(before[i], '|', after[j]);
    for (; i < edit.to; i += 1) out += line(before[i], '<', undefined);
    for (; j < edit.end; j += 1) out += line(undefined, '>', after[j]);
  }
  return out;
}
