import type { HistoryView, ImageView } from '../session/snapshot.ts';

/** A history row that made no layer: ENV, CMD, EXPOSE… */
export type MetaRow = HistoryView;

/** An image's rows without a layer, by the number of layers beneath them; oldest first. */
export function gapsOf(image: ImageView): (readonly MetaRow[])[] {
  const gaps: MetaRow[][] = [[]];
  for (const row of image.history.toReversed()) {
    if (row.chainId === null) gaps.at(-1)?.push(row);
    else gaps.push([]);
  }
  return gaps;
}

const isSame = (a: MetaRow, b: MetaRow): boolean =>
  a.createdBy === b.createdBy && a.created === b.created && a.comment === b.comment;

/** Takes from each of some images' gaps the rows with which all of them begin there. */
export function commonRows(images: readonly (readonly MetaRow[])[][], gap: number): readonly MetaRow[] {
  const [first = []] = images.map((gaps) => gaps[gap] ?? []);
  let length = first.length;
  for (const gaps of images) {
    const rows = gaps[gap] ?? [];
    let same = 0;
    while (same < length && isEqualAt(first, rows, same)) same += 1;
    length = same;
  }
  if (length > 0) for (const gaps of images) gaps[gap] = (gaps[gap] ?? []).slice(length);
  return first.slice(0, length);
}

function isEqualAt(a: readonly MetaRow[], b: readonly MetaRow[], index: number): boolean {
  const left = a[index];
  const right = b[index];
  return left !== undefined && right !== undefined && isSame(left, right);
}
