import type { ChainId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { applyChangeset } from '../fs/changeset.ts';
import { emptyDirectory } from '../fs/memory.ts';
import type { DirectoryNode } from '../fs/node.ts';
import { nextChainId } from '../image/chain-id.ts';
import type { Layer, StoredLayer } from '../image/layer.ts';
import type { EngineState } from './state.ts';

/** Layers of an image that is loaded, committed or pulled, at most (moby `layer.maxLayerDepth`). */
const MAX_DEPTH = 125;
/** Layers of an image that BuildKit builds, at most: it asks nobody but the overlay driver, whose mounts take no more. */
export const MAX_BUILT_DEPTH = 127;

const EMPTY_TREE = emptyDirectory();
const mergedTrees = new WeakMap<StoredLayer, DirectoryNode>();

/**
 * Puts a layer on top of a stack. Its chain ID is its identity: where the same layer stands on the same stack already,
 * that one is returned and the state stays as it is. Throws `max-depth` for a layer that would be higher than `most`.
 */
export function registerLayer(
  state: EngineState,
  parent: ChainId | null,
  layer: Layer,
  most = MAX_DEPTH,
): { readonly state: EngineState; readonly layer: StoredLayer; readonly existed: boolean } {
  const chainId = nextChainId(parent, layer.diffId);
  const existing = state.layers.get(chainId);
  if (existing !== undefined) return { state, layer: existing, existed: true };
  const depth = parent === null ? 1 : requireLayer(state, parent).depth + 1;
  if (depth > most) throw new EngineError('max-depth', 'invalid', 'max depth exceeded');
  const stored: StoredLayer = { ...layer, chainId, parent, depth };
  return { state: { ...state, layers: new Map(state.layers).set(chainId, stored) }, layer: stored, existed: false };
}

/** The layer of a chain ID that is known to be in the store. */
export function requireLayer(state: EngineState, chainId: ChainId): StoredLayer {
  const layer = state.layers.get(chainId);
  if (layer === undefined) throw new EngineError('no-such-layer', 'system', `layer does not exist: ${chainId}`);
  return layer;
}

/** A stack's layers, lowest first. */
export function stackOf(state: EngineState, top: ChainId | null): readonly StoredLayer[] {
  const stack: StoredLayer[] = [];
  for (let id = top; id !== null;) {
    const layer = requireLayer(state, id);
    stack.push(layer);
    id = layer.parent;
  }
  return stack.reverse();
}

/** What one sees through a stack: its layers' changesets applied in order. Computed once for each layer. */
export function mergedTree(state: EngineState, top: ChainId | null): DirectoryNode {
  let tree = EMPTY_TREE;
  for (const layer of stackOf(state, top)) {
    const known = mergedTrees.get(layer);
    tree = known ?? applyChangeset(tree, layer.changeset());
    if (known === undefined) mergedTrees.set(layer, tree);
  }
  return tree;
}

/** Bytes of a stack: Docker's SIZE of an image, deleted files included. */
export function stackSize(state: EngineState, chain: readonly ChainId[]): number {
  return chain.reduce((sum, chainId) => sum + (state.layers.get(chainId)?.size ?? 0), 0);
}
