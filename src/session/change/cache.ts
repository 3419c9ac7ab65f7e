import type { ChainId } from '../../engine/core/digest.ts';
import type { BuildFailure, BuildRecord } from '../../engine/build/types.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { count, humanSize3 } from '../wording.ts';
import { sizeOf } from './names.ts';

/** Layers whose cache records a build has used, where it made nothing new: each step was a hit. */
export function cachedLayers(before: EngineState, after: EngineState): readonly ChainId[] {
  if (before.cache === after.cache || [...after.layers.keys()].some((id) => !before.layers.has(id))) return [];
  return [...after.cache.values()].flatMap(({ id, chainId, usageCount }) => {
    const then = before.cache.get(id);
    return then !== undefined && chainId !== null && usageCount > then.usageCount ? [chainId] : [];
  });
}

/** What happened to the build cache where no image tells of it: a build that found everything, a prune. */
export function cacheSentences(before: EngineState, after: EngineState): readonly string[] {
  const last = after.builds.at(-1);
  if (last !== undefined && last !== before.builds.at(-1) && last.failure !== null)
    return [failedText(last, last.failure)];
  const isOldImage = [...after.images.keys()].every((id) => before.images.has(id));
  if (isOldImage && cachedLayers(before, after).length > 0)
    return ['Every step came from the build cache: no new layer, and the image is the one that was there.'];
  const records = [...before.cache.keys()].filter((id) => !after.cache.has(id));
  if (records.length === 0) return [];
  const imagesLeft = [...before.images.keys()].some((id) => !after.images.has(id));
  const layers = imagesLeft ? [] : [...before.layers.keys()].filter((id) => !after.layers.has(id));
  const went =
    layers.length === 0
      ? 'no layer went with them'
      : `${count(layers.length, 'layer')} that nothing else needed went with them, ${humanSize3(sizeOf(before, layers))}`;
  return [`The build cache forgot ${count(records.length, 'record')}; ${went}.`];
}

function failedText({ steps, bases }: BuildRecord, { name, line }: BuildFailure): string {
  if (name === null)
    return `The Dockerfile could not be read${line === 0 ? '' : `, line ${line}`}: no image was made, and no step was done.`;
  const kept =
    steps.length === 0
      ? bases.length === 0
        ? 'No step was done'
        : 'Only its base was there'
      : `${count(steps.length, 'step')} before it ${steps.length === 1 ? 'stays' : 'stay'} in the build cache`;
  return `The build stopped at ${name}: no image was made. ${kept}.`;
}
