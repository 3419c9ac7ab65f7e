/** A line that is to be put in order. */
export interface OrderLine {
  /** Lines of one group may change places. */
  readonly group: string;
  /** It may stand anywhere but at the top. */
  readonly isAnywhere: boolean;
}

/**
 * The first line that stands where it should not, from 0; `null` when the order is as good as the author's.
 *
 * @param lines As they stand.
 * @param right The same lines as the author wrote them.
 */
export function firstWrong(lines: readonly OrderLine[], right: readonly OrderLine[]): number | null {
  if (lines[0]?.isAnywhere === true) return 0;
  const wanted = right.filter(({ isAnywhere }) => !isAnywhere);
  const fixed = lines.filter(({ isAnywhere }) => !isAnywhere);
  const wrong = fixed.find(({ group }, place) => group !== wanted[place]?.group);
  return wrong === undefined ? null : lines.indexOf(wrong);
}
