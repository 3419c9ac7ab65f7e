import type { ChainId } from '../../engine/core/digest.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { count, humanSize3, listed } from '../wording.ts';
import { imagesWith, nameOf, sizeOf } from './names.ts';

/** For each image that left: which layers went with it, and what keeps those that stay. */
export function goneImageSentences(before: EngineState, after: EngineState): readonly string[] {
  const told = new Set<ChainId>();
  const gone = [...before.images.values()].filter(({ id }) => !after.images.has(id));
  return gone.map(({ id, chain }) => {
    const went = chain.filter((layer) => !after.layers.has(layer) && !told.has(layer));
    went.forEach((layer) => told.add(layer));
    const stays = staysOf(
      after,
      chain.filter((layer) => after.layers.has(layer)),
    );
    const lost =
      went.length === 0
        ? ', but none of its layers'
        : ` with ${count(went.length, 'layer')}, ${humanSize3(sizeOf(before, went))}`;
    return `${nameOf(before, id)} is gone${lost}${stays}.`;
  });
}

/** Who keeps each of the layers that stayed: an image first, else a container, else the build cache. */
function staysOf(after: EngineState, layers: readonly ChainId[]): string {
  const byKeeper = Map.groupBy(layers, (layer) => keeperOf(after, layer));
  const parts = [...byKeeper].map(([keeper, kept], index) => {
    const verb = kept.length === 1 ? 'stays' : 'stay';
    return `${kept.length} ${index === 0 ? `${verb} ` : ''}for ${keeper}`;
  });
  return parts.length === 0 ? '' : `; ${listed(parts)}`;
}

function keeperOf(state: EngineState, layer: ChainId): string {
  const [image] = imagesWith(state, layer);
  if (image !== undefined) return nameOf(state, image.id);
  for (const { name, base } of state.containers.values()) if (standsOn(state, base, layer)) return `container ${name}`;
  return 'the build cache';
}

function standsOn(state: EngineState, base: ChainId | null, layer: ChainId): boolean {
  for (let next = base; next !== null; next = state.layers.get(next)?.parent ?? null) if (next === layer) return true;
  return false;
}
