import type { Container } from '../container/types.ts';
import type { ChainId, ImageId } from '../core/digest.ts';
import type { StoredLayer } from '../image/layer.ts';
import type { Image } from '../image/types.ts';
import { namesByImage } from './names.ts';
import type { EngineState } from './state.ts';

/**
 * A copy of a state to take images and names out of. Layers that nothing stands on any more go with them. Any number of
 * removals share one draft, and each costs what it removes, not what the store holds.
 */
export interface StoreDraft {
  /** What is left, to look things up in; it changes with each removal, so don't keep it. */
  readonly view: EngineState;
  /** What is left, as the next state. */
  finish(): EngineState;
  /** Canonical names of an image in the order of moby's reference store. */
  keysOf(id: ImageId): readonly string[];
  /** Whether an image was committed from this one. */
  hasChildren(id: ImageId): boolean;
  containersOf(id: ImageId): readonly Container[];
  removeName(key: string): void;
  /** Takes an image away; returns the layers that went with it, top down. */
  removeImage(image: Image): readonly ChainId[];
}

/** A draft of a state: nothing is gone yet. */
export function draftOf(state: EngineState): StoreDraft {
  const images = new Map(state.images);
  const tags = new Map(state.tags);
  const digests = new Map(state.digests);
  const layers = new Map(state.layers);
  const view: EngineState = { ...state, images, tags, digests, layers };
  const standing = countStanding(state);
  const children = countChildren(state);
  const containers = groupContainers(state);
  const namesOf = namesByImage(state);
  return {
    view,
    finish: () => ({
      ...state,
      images: unlessEqual(state.images, images),
      tags: unlessEqual(state.tags, tags),
      digests: unlessEqual(state.digests, digests),
      layers: unlessEqual(state.layers, layers),
    }),
    keysOf: (id) => {
      const names = namesOf(id);
      return [
        ...names.tags.filter((key) => tags.get(key) === id),
        ...names.digests.filter((key) => digests.get(key) === id),
      ].sort();
    },
    hasChildren: (id) => (children.get(id) ?? 0) > 0,
    containersOf: (id) => containers.get(id) ?? [],
    removeName: (key) => {
      if (!tags.delete(key)) digests.delete(key);
    },
    removeImage: (image) => {
      images.delete(image.id);
      if (image.parent !== null) children.set(image.parent, (children.get(image.parent) ?? 1) - 1);
      return release(layers, standing, image.chain.at(-1) ?? null);
    },
  };
}

/** The old map where nothing was removed, so that what did not change stays identical. */
function unlessEqual<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return after.size === before.size ? before : after;
}

/** Takes one thing off a layer; layers that nothing is left on go, and no longer stand on the one below. */
function release(
  layers: Map<ChainId, StoredLayer>,
  standing: Map<ChainId, number>,
  top: ChainId | null,
): readonly ChainId[] {
  const removed: ChainId[] = [];
  for (let id = top; id !== null;) {
    const left = (standing.get(id) ?? 1) - 1;
    standing.set(id, left);
    if (left > 0) break;
    const parent: ChainId | null = layers.get(id)?.parent ?? null;
    layers.delete(id);
    removed.push(id);
    id = parent;
  }
  return removed;
}

/** How many layers, images, containers and cache records stand directly on each layer. */
function countStanding(state: EngineState): Map<ChainId, number> {
  const standing = new Map<ChainId, number>();
  const add = (id: ChainId | null | undefined): void => {
    if (id !== null && id !== undefined) standing.set(id, (standing.get(id) ?? 0) + 1);
  };
  for (const { parent } of state.layers.values()) add(parent);
  for (const { chain } of state.images.values()) add(chain.at(-1));
  for (const { base } of state.containers.values()) add(base);
  for (const { chainId } of state.cache.values()) add(chainId);
  return standing;
}

function countChildren(state: EngineState): Map<ImageId, number> {
  const children = new Map<ImageId, number>();
  for (const { parent } of state.images.values()) {
    if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  return children;
}

function groupContainers(state: EngineState): ReadonlyMap<ImageId, readonly Container[]> {
  const groups = new Map<ImageId, Container[]>();
  for (const container of state.containers.values()) {
    const group = groups.get(container.imageId);
    if (group === undefined) groups.set(container.imageId, [container]);
    else group.push(container);
  }
  return groups;
}
