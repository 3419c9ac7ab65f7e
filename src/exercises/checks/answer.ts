import type { Check } from '../schema.ts';
import { MET, missed, type Situation, type Verdict } from '../situation.ts';

type AnswerCheck = Extract<Check, { answer: unknown }>['answer'];

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/** The learner typed one of the right answers. */
export function checkAnswer(check: AnswerCheck, { answer }: Situation): Verdict {
  if (answer === null || answer.trim() === '') return missed('there is no answer yet');
  return check.accept.some((right) => plain(right) === plain(answer)) ? MET : missed(`“${answer}” is not it`);
}
