import { changesetSize } from '../../fs/changeset.ts';
import { nextChainId } from '../../image/chain-id.ts';
import type { StoredLayer } from '../../image/layer.ts';
import { reachableLayers } from '../garbage.ts';
import { MAX_DEPTH } from '../layers.ts';
import type { EngineState } from '../state.ts';
import { remembered, when } from './violations.ts';

const ofOneLayer = remembered(({ chainId, parent, diffId, size, depth, changeset }: StoredLayer) => [
  ...when(nextChainId(parent, diffId) !== chainId, `${chainId}: chain ID does not follow from its parent`),
  ...when(changesetSize(changeset()) !== size, `${chainId}: size is not that of its changes`),
  ...when(depth > MAX_DEPTH, `${chainId}: lies deeper than overlayfs mounts`),
]);

/** Layers are what their chain IDs say, stand on layers that are there, and something stands on them. */
export function layerViolations(state: EngineState): readonly string[] {
  const reached = reachableLayers(state);
  return [
    ...[...state.layers].flatMap(([key, layer]) => [
      ...when(key !== layer.chainId, `${key}: is stored under another chain ID than its own`),
      ...ofOneLayer(layer),
      ...placeViolations(state, layer),
      ...when(!reached.has(key), `${key}: nothing stands on it`),
    ]),
    ...[...reached].flatMap((chainId) => when(!state.layers.has(chainId), `${chainId}: is needed and missing`)),
  ];
}

function placeViolations({ layers }: EngineState, { chainId, parent, depth }: StoredLayer): readonly string[] {
  const below = parent === null ? undefined : layers.get(parent);
  if (parent !== null && below === undefined) return [`${chainId}: its parent is missing`];
  return when(depth !== (below?.depth ?? 0) + 1, `${chainId}: depth is not one more than its parent's`);
}
