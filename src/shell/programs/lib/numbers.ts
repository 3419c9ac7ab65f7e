/** A list of ranges such as `1,3-5,-2,7-`, merged and sorted; `null` when it is none. Positions count from 1. */
export function parseRanges(text: string): readonly (readonly [from: number, to: number])[] | null {
  const ranges: (readonly [number, number])[] = [];
  for (const part of text.split(/[, ]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    if (match === null || part === '-' || part === '') return null;
    const [, from = '', dash, to = ''] = match;
    const first = from === '' ? 1 : Number(from);
    const last = dash === '' ? first : to === '' ? Infinity : Number(to);
    if (first === 0 || last < first) return null;
    ranges.push([first, last]);
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}

/** Whether a position lies in one of the ranges. */
export function inRanges(ranges: readonly (readonly [number, number])[], position: number): boolean {
  return ranges.some(([from, to]) => position >= from && position <= to);
}
