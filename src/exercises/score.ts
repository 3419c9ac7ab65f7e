import type { LessonProgress } from './progress.ts';

/** One thing that a lesson asks of its reader. Lines to put in order are a quiz whose right choice is 0. */
export type LessonPart =
  | { readonly kind: 'task'; readonly id: string }
  /** Counts once an answer was given, right or wrong: a prediction is made before anybody can know. */
  | { readonly kind: 'predict'; readonly id: string }
  /** Counts once it is answered right, after however many tries; `right` is the index of that choice. */
  | { readonly kind: 'quiz'; readonly id: string; readonly right: number };

/** A score as learning platforms take it. */
export interface Score {
  /** From `min` to `max`, a whole number. */
  readonly raw: number;
  readonly min: 0;
  readonly max: 100;
  /** From 0 to 1, `raw` of `max`. */
  readonly scaled: number;
}

/** How far somebody is with a lesson, or with several. */
export interface Standing {
  readonly score: Score;
  /** Share of the parts that count, from 0 to 1; 0 where there are none. */
  readonly ratio: number;
  /** Every task is done. Questions may still be open. */
  readonly isComplete: boolean;
  /** Complete, with at least PASSING of the points. Nobody fails: who is not there yet can go on. */
  readonly isPassed: boolean;
}

/** Points, of 100, from which on a complete lesson is passed. */
export const PASSING = 80;

function counts(part: LessonPart, { steps, choices }: LessonProgress): boolean {
  switch (part.kind) {
    case 'task':
      return steps.includes(part.id);
    case 'predict':
      return choices[part.id] !== undefined;
    case 'quiz':
      return choices[part.id] === part.right;
  }
}

/** Each part is worth the same, whatever lesson it belongs to. */
export function standingOf(
  lessons: readonly { readonly parts: readonly LessonPart[]; readonly progress: LessonProgress }[],
): Standing {
  const all = lessons.flatMap(({ parts, progress }) =>
    parts.map((part) => ({ isTask: part.kind === 'task', isDone: counts(part, progress) })),
  );
  const done = all.filter(({ isDone }) => isDone).length;
  const ratio = all.length === 0 ? 0 : done / all.length;
  const raw = Math.floor(ratio * 100);
  const isComplete = all.length > 0 && all.every(({ isTask, isDone }) => isDone || !isTask);
  return {
    score: { raw, min: 0, max: 100, scaled: raw / 100 },
    ratio,
    isComplete,
    isPassed: isComplete && raw >= PASSING,
  };
}
