import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type CacheCheck = Extract<Check, { cache: unknown }>['cache'];

/** The last build used the cache so often. */
export function checkCache(check: CacheCheck, { snapshot }: Situation, words: Words): Verdict {
  const build = snapshot.builds.findLast(({ failure }) => failure === null);
  if (!build) return missed(words.nothingBuilt);
  const hits = build.steps.filter((step) => step.cached).length;
  const misses = build.steps.length - hits;
  if (check.misses && !within(misses, check.misses)) {
    const first = build.steps.find((step) => !step.cached);
    return missed(words.misses(misses, first?.instruction, boundsText(check.misses, words)));
  }
  if (check.hits && !within(hits, check.hits)) return missed(words.hits(hits, boundsText(check.hits, words)));
  return MET;
}
