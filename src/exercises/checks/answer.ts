import type { Check } from '../schema.ts';
import { MET, missed, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type AnswerCheck = Extract<Check, { answer: unknown }>['answer'];

const plain = (text: string): string => text.toLowerCase().replace(/[\s,]+/g, '');

/** The learner typed one of the right answers. */
export function checkAnswer(check: AnswerCheck, { answer }: Situation, words: Words): Verdict {
  if (answer === null || answer.trim() === '') return missed(words.noAnswer);
  return check.accept.some((right) => plain(right) === plain(answer)) ? MET : missed(words.wrongAnswer(answer));
}
