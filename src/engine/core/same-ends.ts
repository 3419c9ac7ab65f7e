/** How many items at the top and at the bottom of a list are those of the list before; no item is counted twice. */
export interface SameEnds {
  readonly above: number;
  readonly below: number;
}

/** Compares two lists by identity. What changes a long list mostly changes one place of it: the rest need not be made again. */
export function sameEnds<Item>(before: readonly Item[], after: readonly Item[]): SameEnds {
  const least = Math.min(before.length, after.length);
  let above = 0;
  while (above < least && before[above] === after[above]) above += 1;
  let below = 0;
  while (below < least - above && before[before.length - 1 - below] === after[after.length - 1 - below]) below += 1;
  return { above, below };
}
