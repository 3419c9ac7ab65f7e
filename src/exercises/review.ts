/** How a question of an earlier lesson was answered when it came back. */
export interface Reviewed {
  /** How often in a row it was answered right. */
  readonly streak: number;
  /** Milliseconds since 1970 of the last answer. */
  readonly at: number;
}

const DAY = 24 * 60 * 60 * 1000;
/** Days after which a question comes back, by how often in a row it was answered right. */
const INTERVALS = [1, 3, 7, 21, 60];
const MOST_AT_ONCE = 3;

export const afterAnswer = (before: Reviewed | undefined, isRight: boolean, now: number): Reviewed => ({
  streak: isRight ? (before?.streak ?? 0) + 1 : 0,
  at: now,
});

/** True when a question, last answered so, should be asked again. */
const isDue = ({ streak, at }: Reviewed, now: number): boolean =>
  now - at >= (INTERVALS[Math.min(streak, INTERVALS.length - 1)] ?? 1) * DAY;

/** The questions to ask now, the longest overdue first; `known` has those whose lesson has been done. */
export function dueQuestions(known: ReadonlyMap<string, Reviewed>, now: number): readonly string[] {
  return [...known]
    .filter(([, reviewed]) => isDue(reviewed, now))
    .toSorted(([, a], [, b]) => a.at - b.at)
    .slice(0, MOST_AT_ONCE)
    .map(([id]) => id);
}
