import type { LessonSaid } from '../../../src/components/lesson/packaged.ts';
import type { CountedLesson } from '../../../src/package/kept.ts';

/** A course of one lesson with one of each. */
export const LESSONS: readonly CountedLesson[] = [
  {
    slug: '01-first',
    parts: [
      { kind: 'predict', id: 'guess' },
      { kind: 'task', id: 'build' },
      { kind: 'quiz', id: 'why', right: 2 },
    ],
  },
];

const said = (
  steps: readonly string[],
  choices: Readonly<Record<string, number>>,
  news: LessonSaid['news'],
): LessonSaid => ({ lesson: '01-first', progress: { steps, choices }, news });

/** What the lesson tells of somebody who predicts, tries, does and answers it. */
export const VISIT: readonly LessonSaid[] = [
  said([], {}, 'shown'),
  said([], { guess: 1 }, { id: 'guess', kind: 'predict', response: [1], isRight: false }),
  said([], { guess: 1 }, { step: 'build', isMet: false }),
  said(['build'], { guess: 1 }, { step: 'build', isMet: true }),
  said(['build'], { guess: 1, why: 2 }, { id: 'why', kind: 'quiz', response: [2], isRight: true }),
];
