import type { ChainId } from '../core/digest.ts';
import type { EngineState } from './state.ts';

/** Layers that something stands on: images, containers, build cache records. */
export function reachableLayers(state: EngineState): ReadonlySet<ChainId> {
  const reached = new Set<ChainId>();
  const mark = (top: ChainId | null): void => {
    for (let id = top; id !== null && !reached.has(id); id = state.layers.get(id)?.parent ?? null) reached.add(id);
  };
  for (const { chain } of state.images.values()) mark(chain.at(-1) ?? null);
  for (const { base } of state.containers.values()) mark(base);
  for (const { chainId } of state.cache.values()) mark(chainId);
  return reached;
}

/** Takes away every layer that nothing stands on any more; returns them, top of a stack first. */
export function collectGarbage(state: EngineState): {
  readonly state: EngineState;
  readonly removed: readonly ChainId[];
} {
  const reached = reachableLayers(state);
  const garbage = [...state.layers.values()].filter(({ chainId }) => !reached.has(chainId));
  if (garbage.length === 0) return { state, removed: [] };
  const removed = garbage.sort((a, b) => b.depth - a.depth).map(({ chainId }) => chainId);
  const gone = new Set(removed);
  const layers = new Map([...state.layers].filter(([chainId]) => !gone.has(chainId)));
  return { state: { ...state, layers }, removed };
}
