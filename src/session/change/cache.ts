import type { EngineState } from '../../engine/store/state.ts';
import { count, humanSize3 } from '../wording.ts';
import { sizeOf } from './names.ts';

/** What happened to the build cache where no image tells of it: a build that found everything, a prune. */
export function cacheSentences(before: EngineState, after: EngineState): readonly string[] {
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
