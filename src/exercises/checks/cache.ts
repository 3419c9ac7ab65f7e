import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';

type CacheCheck = Extract<Check, { cache: unknown }>['cache'];

/** The last build used the cache so often. */
export function checkCache(check: CacheCheck, { snapshot }: Situation): Verdict {
  const build = snapshot.builds.at(-1);
  if (!build) return missed('nothing has been built yet');
  const hits = build.steps.filter((step) => step.cached).length;
  const misses = build.steps.length - hits;
  if (check.hits && !within(hits, check.hits))
    return missed(`${hits} steps came from the cache; wanted are ${boundsText(check.hits)}`);
  if (check.misses && !within(misses, check.misses)) {
    const first = build.steps.find((step) => !step.cached);
    return missed(
      `${misses} steps had to run, “${first?.instruction ?? ''}” first; wanted are ${boundsText(check.misses)}`,
    );
  }
  return MET;
}
