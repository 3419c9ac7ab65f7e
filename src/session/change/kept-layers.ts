import type { ChainId } from '../../engine/core/digest.ts';
import type { EngineState } from '../../engine/store/state.ts';

/** Layers that stay though an image, a container or a cache record that stood on them is gone. */
export function keptLayers(before: EngineState, after: EngineState): readonly ChainId[] {
  const kept = new Set<ChainId>();
  const keep = (chain: readonly ChainId[]): void => chain.forEach((id) => after.layers.has(id) && kept.add(id));
  for (const { id, chain } of before.images.values()) if (!after.images.has(id)) keep(chain);
  for (const { id, base } of before.containers.values()) if (!after.containers.has(id)) keep(stackOf(before, base));
  for (const { id, chainId } of before.cache.values()) if (!after.cache.has(id)) keep(stackOf(before, chainId));
  return [...kept];
}

/** A layer and everything below it. */
function stackOf({ layers }: EngineState, top: ChainId | null): readonly ChainId[] {
  const stack: ChainId[] = [];
  for (let next = top; next !== null; next = layers.get(next)?.parent ?? null) stack.push(next);
  return stack;
}
