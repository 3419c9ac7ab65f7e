import type { Exercise } from '../../../exercises/schema.ts';
import { readExerciseText, writeExerciseText } from '../../../session/share/exercise-text.ts';
import { readExercise } from '../../../exercises/read-linked.ts';
import { RefusedLog } from '../../../session/share/refused.ts';
import { exerciseStringsIn } from './strings.ts';

/** What came of a try, or one sentence on why nothing did. */
export type Judged<T> = T | { readonly refused: string };

const t = exerciseStringsIn(document.documentElement.lang);

function judged<T>(act: () => Judged<T>): Judged<T> {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof RefusedLog)) throw error;
    const { reason } = error;
    return { refused: t.refused[reason === 'too-large' || reason === 'newer' ? reason : 'damaged'] };
  }
}

/** The exercise that a link gives, and the sum of its text. */
export const exerciseOf = (
  text: string,
  starts: readonly string[],
): Judged<{ readonly exercise: Exercise; readonly sum: string }> =>
  judged(() => {
    const { yaml, sum } = readExerciseText(text);
    const read = readExercise(yaml, starts);
    return 'fault' in read ? { refused: t.wrong(read.fault) } : { exercise: read.exercise, sum };
  });

/** The text for a link to an exercise, whose YAML somebody has typed, and its title. */
export const textOfExercise = (
  yaml: string,
  starts: readonly string[],
): Judged<{ readonly text: string; readonly title: string }> =>
  judged(() => {
    const text = writeExerciseText(yaml);
    const read = readExercise(yaml, starts);
    return 'fault' in read ? { refused: t.wrong(read.fault) } : { text, title: read.exercise.title };
  });
