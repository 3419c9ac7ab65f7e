import type { ChainId } from '../../engine/core/digest.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { humanSize3 } from '../wording.ts';
import { imagesWith, nameOf, sizeOf } from './names.ts';
import type { ChangeWords, Kept } from './words.ts';

/** For each image that left: which layers went with it, and what keeps those that stay. */
export function goneImageSentences(before: EngineState, after: EngineState, words: ChangeWords): readonly string[] {
  const told = new Set<ChainId>();
  const gone = [...before.images.values()].filter(({ id }) => !after.images.has(id));
  return gone.map(({ id, chain }) => {
    const went = chain.filter((layer) => !after.layers.has(layer) && !told.has(layer));
    went.forEach((layer) => told.add(layer));
    const stayed = chain.filter((layer) => after.layers.has(layer));
    const size = humanSize3(sizeOf(before, went));
    return words.imageGone(nameOf(before, id, words), went.length, size, keptOf(after, stayed, words));
  });
}

/** Who keeps each of the layers that stayed: an image first, else a container, else the build cache. */
function keptOf(after: EngineState, layers: readonly ChainId[], words: ChangeWords): readonly Kept[] {
  const byKeeper = Map.groupBy(layers, (layer) => keeperOf(after, layer, words));
  return [...byKeeper].map(([keeper, kept]) => ({ layers: kept.length, keeper }));
}

function keeperOf(state: EngineState, layer: ChainId, words: ChangeWords): string {
  const [image] = imagesWith(state, layer);
  if (image !== undefined) return nameOf(state, image.id, words);
  for (const { name, base } of state.containers.values())
    if (standsOn(state, base, layer)) return words.container(name);
  return words.buildCache;
}

function standsOn(state: EngineState, base: ChainId | null, layer: ChainId): boolean {
  for (let next = base; next !== null; next = state.layers.get(next)?.parent ?? null) if (next === layer) return true;
  return false;
}
