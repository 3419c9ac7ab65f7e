import { checkAnswer } from './checks/answer.ts';
import { checkCache } from './checks/cache.ts';
import { checkContainer } from './checks/container.ts';
import { checkDisk } from './checks/disk.ts';
import { checkFile } from './checks/file.ts';
import { checkImage } from './checks/image.ts';
import { checkLayer } from './checks/layer.ts';
import { checkRan } from './checks/ran.ts';
import type { Check } from './schema.ts';
import { MET, missed, type Situation, type Verdict } from './situation.ts';
import { EN } from './words/en.ts';
import type { Words } from './words/words.ts';

/** The author's own sentence for a miss, where there is one. */
const worded = (verdict: Verdict, miss: string | undefined): Verdict =>
  verdict.met || miss === undefined ? verdict : missed(miss);

function one(check: Exclude<Check, { all: unknown } | { any: unknown } | { not: unknown }>) {
  if ('image' in check) return { of: check.image, verdict: checkImage.bind(null, check.image) };
  if ('layer' in check) return { of: check.layer, verdict: checkLayer.bind(null, check.layer) };
  if ('file' in check) return { of: check.file, verdict: checkFile.bind(null, check.file) };
  if ('container' in check) return { of: check.container, verdict: checkContainer.bind(null, check.container) };
  if ('disk' in check) return { of: check.disk, verdict: checkDisk.bind(null, check.disk) };
  if ('cache' in check) return { of: check.cache, verdict: checkCache.bind(null, check.cache) };
  if ('ran' in check) return { of: check.ran, verdict: checkRan.bind(null, check.ran) };
  return { of: check.answer, verdict: checkAnswer.bind(null, check.answer) };
}

/** Whether a check is met, and if not, what the learner's own state shows instead. */
export function evaluate(check: Check, situation: Situation, words: Words = EN): Verdict {
  if ('all' in check)
    return check.all.map((part) => evaluate(part, situation, words)).find((verdict) => !verdict.met) ?? MET;
  if ('any' in check) {
    const verdicts = check.any.map((part) => evaluate(part, situation, words));
    return verdicts.find((verdict) => verdict.met) ?? verdicts[0] ?? MET;
  }
  if ('not' in check) return evaluate(check.not, situation, words).met ? missed(check.miss ?? words.stillSo) : MET;
  const { of, verdict } = one(check);
  return worded(verdict(situation, words), of.miss);
}
