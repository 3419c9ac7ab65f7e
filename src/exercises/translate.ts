import { z } from 'astro/zod';
import { closed } from './closed.ts';
import type { Check, Exercise } from './schema.ts';

const stepTexts = closed({
  goal: z.string().describe('The goal in this language.'),
  hints: z.array(z.string()).length(3, 'exactly three hints, as in exercise.yaml').describe('The three hints.'),
  done: z.string().describe('What is said when the step is done.'),
  misses: z
    .record(z.string(), z.string())
    .default({})
    .describe("For every `miss` of the step's check: the sentence as it stands in exercise.yaml, and its translation."),
  accept: z.array(z.string()).default([]).describe('Further right answers in this language.'),
});

/** The texts of an exercise in another language, `content/exercises/<slug>/<language>.yaml`. */
export const translationSchema = closed({
  of: z.string().describe('What it translates: the mark that `npm run lessons` shows for the English text.'),
  title: z.string().describe('Title of the exercise.'),
  steps: z.record(z.string(), stepTexts).describe('The texts of every step, by its id.'),
});

export type ExerciseTranslation = z.output<typeof translationSchema>;
type StepTexts = z.output<typeof stepTexts>;

/** A check with its sentences and answers in another language. */
function translateCheck(check: Check, texts: StepTexts): Check {
  const worded = <T extends { readonly miss?: string | undefined }>(part: T): T =>
    part.miss === undefined ? part : { ...part, miss: texts.misses[part.miss] ?? part.miss };
  if ('all' in check) return { all: check.all.map((part) => translateCheck(part, texts)) };
  if ('any' in check) return { any: check.any.map((part) => translateCheck(part, texts)) };
  if ('not' in check) return worded({ ...check, not: translateCheck(check.not, texts) });
  if ('answer' in check)
    return { answer: worded({ ...check.answer, accept: [...check.answer.accept, ...texts.accept] }) };
  return Object.fromEntries(Object.entries(check).map(([kind, part]) => [kind, worded(part)])) as Check;
}

/** An exercise in another language; what is not translated stays English. */
export function translate(exercise: Exercise, translation: ExerciseTranslation): Exercise {
  return {
    ...exercise,
    title: translation.title,
    steps: exercise.steps.map((step) => {
      const texts = translation.steps[step.id];
      if (texts === undefined) return step;
      const { goal, hints, done } = texts;
      return { ...step, goal, hints, done, check: translateCheck(step.check, texts) };
    }),
  };
}
