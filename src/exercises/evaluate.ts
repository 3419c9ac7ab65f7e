import { checkAnswer } from './checks/answer.ts';
import { checkCache } from './checks/cache.ts';
import { checkContainer } from './checks/container.ts';
import { checkDisk } from './checks/disk.ts';
import { checkImage } from './checks/image.ts';
import { checkLayer } from './checks/layer.ts';
import { checkRan } from './checks/ran.ts';
import type { Check } from './schema.ts';
import { MET, missed, type Situation, type Verdict } from './situation.ts';

/** The author's own sentence for a miss, where there is one. */
const worded = (verdict: Verdict, miss: string | undefined): Verdict =>
  verdict.met || miss === undefined ? verdict : missed(miss);

/** Whether a check is met, and if not, what the learner's own state shows instead. */
export function evaluate(check: Check, situation: Situation): Verdict {
  if ('image' in check) return worded(checkImage(check.image, situation), check.image.miss);
  if ('layer' in check) return worded(checkLayer(check.layer, situation), check.layer.miss);
  if ('container' in check) return worded(checkContainer(check.container, situation), check.container.miss);
  if ('disk' in check) return worded(checkDisk(check.disk, situation), check.disk.miss);
  if ('cache' in check) return worded(checkCache(check.cache, situation), check.cache.miss);
  if ('ran' in check) return worded(checkRan(check.ran, situation), check.ran.miss);
  if ('answer' in check) return worded(checkAnswer(check.answer, situation), check.answer.miss);
  if ('all' in check) return check.all.map((one) => evaluate(one, situation)).find((verdict) => !verdict.met) ?? MET;
  if ('any' in check) {
    const verdicts = check.any.map((one) => evaluate(one, situation));
    return verdicts.find((verdict) => verdict.met) ?? verdicts[0] ?? MET;
  }
  return evaluate(check.not, situation).met ? missed(check.miss ?? 'one thing that must not be so still is') : MET;
}
