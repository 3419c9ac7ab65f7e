import type { ChainId } from '../../engine/core/digest.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { humanSize3 } from '../wording.ts';
import { sizeOf } from './names.ts';
import type { ChangeWords } from './words.ts';

/** Layers whose cache records a build has used, where it made nothing new: each step was a hit. */
export function cachedLayers(before: EngineState, after: EngineState): readonly ChainId[] {
  if (before.cache === after.cache || [...after.layers.keys()].some((id) => !before.layers.has(id))) return [];
  return [...after.cache.values()].flatMap(({ id, chainId, usageCount }) => {
    const then = before.cache.get(id);
    return then !== undefined && chainId !== null && usageCount > then.usageCount ? [chainId] : [];
  });
}

/** What happened to the build cache where no image tells of it: a build that found everything or failed, a prune. */
export function cacheSentences(before: EngineState, after: EngineState, words: ChangeWords): readonly string[] {
  const last = after.builds.at(-1);
  if (last !== undefined && last !== before.builds.at(-1) && last.failure !== null) {
    const { steps, bases, failure } = last;
    const { name, line } = failure;
    return [name === null ? words.unread(line) : words.stopped(name, steps.length, bases.length > 0)];
  }
  const isOldImage = [...after.images.keys()].every((id) => before.images.has(id));
  if (isOldImage && cachedLayers(before, after).length > 0) return [words.allCached];
  const records = [...before.cache.keys()].filter((id) => !after.cache.has(id));
  if (records.length === 0) return [];
  const imagesLeft = [...before.images.keys()].some((id) => !after.images.has(id));
  const layers = imagesLeft ? [] : [...before.layers.keys()].filter((id) => !after.layers.has(id));
  return [words.forgot(records.length, layers.length, humanSize3(sizeOf(before, layers)))];
}
