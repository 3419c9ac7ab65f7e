import type { Check } from './schema.ts';

/** True where a check looks at what the learner types into the step. */
export const asksForAnswer = (check: Check): boolean =>
  'answer' in check ||
  ('all' in check && check.all.some(asksForAnswer)) ||
  ('any' in check && check.any.some(asksForAnswer)) ||
  ('not' in check && asksForAnswer(check.not));
