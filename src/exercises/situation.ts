import type { Snapshot } from '../session/snapshot.ts';

/** What the learner has done since the last reset, and how things stand. */
export interface Situation {
  readonly snapshot: Snapshot;
  /** Commands given, oldest first. */
  readonly commands: readonly { readonly line: string; readonly exitCode: number }[];
  /** What was typed into the step's answer field; `null` before. */
  readonly answer: string | null;
}

/** Met, or what the learner's own state shows instead. */
export type Verdict = { readonly met: true } | { readonly met: false; readonly because: string };

export const MET: Verdict = { met: true };
export const missed = (because: string): Verdict => ({ met: false, because });

/** True when a number lies within the bounds; a missing side does not matter. */
export const within = (
  value: number,
  bounds: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined,
): boolean => value >= (bounds?.min ?? -Infinity) && value <= (bounds?.max ?? Infinity);

/** `at least 2 and at most 5`, for a sentence. */
export function boundsText(bounds: { readonly min?: number | undefined; readonly max?: number | undefined }): string {
  if (bounds.min === bounds.max) return `exactly ${bounds.min ?? 'any'}`;
  return [
    ...(bounds.min === undefined ? [] : [`at least ${bounds.min}`]),
    ...(bounds.max === undefined ? [] : [`at most ${bounds.max}`]),
  ].join(' and ');
}
