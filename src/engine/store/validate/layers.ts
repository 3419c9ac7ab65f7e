import type { ChainId } from '../../core/digest.ts';
import { builtSize, changesetSize } from '../../fs/changeset.ts';
import { nextChainId } from '../../image/chain-id.ts';
import type { StoredLayer } from '../../image/layer.ts';
import { reachableLayers } from '../garbage.ts';
import { MAX_BUILT_DEPTH } from '../layers.ts';
import type { EngineState } from '../state.ts';
import { remembered, when } from './violations.ts';

const ofOneLayer = remembered(({ chainId, parent, diffId, size, depth, changeset }: StoredLayer) => [
  ...when(nextChainId(parent, diffId) !== chainId, `${chainId}: chain ID does not follow from its parent`),
  ...when(
    changesetSize(changeset()) !== size && builtSize(changeset()) !== size,
    `${chainId}: size is not that of its changes`,
  ),
  ...when(depth > MAX_BUILT_DEPTH, `${chainId}: lies deeper than overlayfs mounts`),
]);

/** Layers are what their chain IDs say, stand on layers that are there, come after them, and something stands on them. */
export function layerViolations(state: EngineState): readonly string[] {
  const reached = reachableLayers(state);
  const passed = new Set<ChainId>();
  const violations: string[] = [];
  for (const [key, layer] of state.layers) {
    violations.push(
      ...when(key !== layer.chainId, `${key}: is stored under another chain ID than its own`),
      ...ofOneLayer(layer),
      ...placeViolations(state, layer),
      ...when(!reached.has(key), `${key}: nothing stands on it`),
      ...when(layer.parent !== null && !passed.has(layer.parent), `${key}: does not come after its parent`),
    );
    passed.add(key);
  }
  for (const key of reached) violations.push(...when(!state.layers.has(key), `${key}: is needed and missing`));
  return violations;
}

function placeViolations({ layers }: EngineState, { chainId, parent, depth }: StoredLayer): readonly string[] {
  const below = parent === null ? undefined : layers.get(parent);
  if (parent !== null && below === undefined) return [`${chainId}: its parent is missing`];
  return when(depth !== (below?.depth ?? 0) + 1, `${chainId}: depth is not one more than its parent's`);
}
