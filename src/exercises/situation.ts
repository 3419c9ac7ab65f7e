import type { FilePlace, FileVersion } from '../session/file-versions.ts';
import type { Snapshot } from '../session/snapshot.ts';
import type { Words } from './words/words.ts';

/** What the learner has done since the last reset, and how things stand. */
export interface Situation {
  readonly snapshot: Snapshot;
  /** Commands given, oldest first. */
  readonly commands: readonly { readonly line: string; readonly exitCode: number }[];
  /** What was typed into the step's answer field; `null` before. */
  readonly answer: string | null;
  /** What the layers say about the paths that the check asks for, under `fileKey`. */
  readonly files: ReadonlyMap<string, readonly FileVersion[]>;
}

/** Met, or what the learner's own state shows instead. */
export type Verdict = { readonly met: true } | { readonly met: false; readonly because: string };

export const MET: Verdict = { met: true };
export const missed = (because: string): Verdict => ({ met: false, because });

/** Names a path in a place. */
export const fileKey = ({ image, container }: FilePlace, path: string): string =>
  JSON.stringify([image ?? null, container ?? null, path]);

export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** True when a number lies within the bounds; a missing side does not matter. */
export const within = (value: number, bounds: Bounds | undefined): boolean =>
  value >= (bounds?.min ?? -Infinity) && value <= (bounds?.max ?? Infinity);

/** `at least 2 and at most 5`, for a sentence. */
export function boundsText({ min, max }: Bounds, words: Words, show: (value: number) => string = String): string {
  return words.range({
    min: min === undefined ? undefined : show(min),
    max: max === undefined ? undefined : show(max),
  });
}
