import type { ChainId, ImageId } from '../core/digest.ts';
import { changesetSize } from '../fs/changeset.ts';
import type { ChangeNode, Changeset, DirectoryNode, TreeNode } from '../fs/node.ts';
import type { StoredLayer } from '../image/layer.ts';
import type { Image } from '../image/types.ts';
import { parentIds } from './images.ts';
import { isDangling, namesByImage } from './names.ts';
import type { EngineState } from './state.ts';

/** A row of `docker system df`; sizes in bytes. */
export interface UsageRow {
  readonly total: number;
  readonly active: number;
  readonly size: number;
  readonly reclaimable: number;
}

export interface ImageUsage {
  /** Sum of its layers. */
  readonly size: number;
  /** Bytes of its layers that another image has too. */
  readonly shared: number;
  readonly unique: number;
  readonly containers: number;
}

export interface DiskUsage {
  readonly images: UsageRow;
  readonly containers: UsageRow;
  readonly volumes: UsageRow;
  readonly cache: UsageRow;
  /** Images that `docker system df -v` lists. */
  readonly byImage: ReadonlyMap<ImageId, ImageUsage>;
  readonly byVolume: ReadonlyMap<string, { readonly size: number; readonly links: number }>;
  /** Cache records whose layer an image has too: they cost nothing. */
  readonly sharedRecords: ReadonlySet<string>;
}

const computed = new WeakMap<EngineState, DiskUsage>();

/** Who uses how much (moby `SystemDiskUsage`, and what the CLI adds up): one pass over all layers, once for each state. */
export function diskUsage(state: EngineState): DiskUsage {
  const known = computed.get(state);
  if (known !== undefined) return known;
  const usage = compute(state);
  computed.set(state, usage);
  return usage;
}

function compute(state: EngineState): DiskUsage {
  const listed = listedImages(state);
  const stacks = stackUsage(state, listed);
  const containersByImage = countContainers(state);
  const usageOf = ({ id, chain }: Image): ImageUsage => {
    const { size, shared } = stacks.get(chain.at(-1) ?? null) ?? NOTHING;
    return { size, shared, unique: size - shared, containers: containersByImage.get(id) ?? 0 };
  };
  let layersSize = 0;
  for (const { layer, images } of stacks.values()) if (images > 0) layersSize += layer.size;
  const inUse = containersByImage.size === 0 ? [] : listed.filter(({ id }) => containersByImage.has(id));
  const byVolume = volumeUsage(state);
  const sharedRecords = new Set(
    [...state.cache.values()]
      .filter(({ chainId }) => chainId !== null && (stacks.get(chainId)?.images ?? 0) > 0)
      .map(({ id }) => id),
  );
  let byImage: DiskUsage['byImage'] | null = null;
  return {
    images: {
      total: listed.length,
      active: inUse.length,
      size: layersSize,
      reclaimable: layersSize - inUse.reduce((sum, image) => sum + usageOf(image).unique, 0),
    },
    containers: containerRow(state),
    volumes: {
      total: byVolume.size,
      active: [...byVolume.values()].filter(({ links }) => links > 0).length,
      size: [...byVolume.values()].reduce((sum, { size }) => sum + size, 0),
      reclaimable: [...byVolume.values()].reduce((sum, { size, links }) => sum + (links > 0 ? 0 : size), 0),
    },
    cache: cacheRow(state, sharedRecords),
    // Made when it is asked for: the sums above don't need it.
    get byImage() {
      return (byImage ??= new Map(listed.map((image) => [image.id, usageOf(image)])));
    },
    byVolume,
    sharedRecords,
  };
}

const NOTHING = { size: 0, shared: 0 };

/** All but unnamed images that others were committed from. */
function listedImages(state: EngineState): readonly Image[] {
  const images = [...state.images.values()];
  const parents = parentIds(state);
  if (parents.size === 0) return images;
  const namesOf = namesByImage(state);
  return images.filter(({ id }) => !(parents.has(id) && isDangling(namesOf(id))));
}

/** A layer, and the stack of which it is the top, as the images that have it use it. */
interface StackUsage {
  readonly layer: StoredLayer;
  readonly parent: StackUsage | undefined;
  /** Bytes of the stack. */
  readonly size: number;
  /** Images that have the layer. */
  images: number;
  /** Bytes of the stack that several images have. */
  shared: number;
}

/** Images are counted down the stacks and shared bytes added up them, each layer once: layers come after their parents. */
function stackUsage({ layers }: EngineState, images: readonly Image[]): ReadonlyMap<ChainId | null, StackUsage> {
  const stacks = new Map<ChainId | null, StackUsage>();
  const upwards: StackUsage[] = [];
  for (const layer of layers.values()) {
    const parent = layer.parent === null ? undefined : stacks.get(layer.parent);
    const stack = { layer, parent, size: (parent?.size ?? 0) + layer.size, images: 0, shared: 0 };
    stacks.set(layer.chainId, stack);
    upwards.push(stack);
  }
  for (const { chain } of images) {
    const top = stacks.get(chain.at(-1) ?? null);
    if (top !== undefined) top.images += 1;
  }
  for (let at = upwards.length - 1; at >= 0; at -= 1) {
    const stack = upwards[at];
    if (stack?.parent !== undefined) stack.parent.images += stack.images;
  }
  for (const stack of upwards) stack.shared = (stack.parent?.shared ?? 0) + (stack.images > 1 ? stack.layer.size : 0);
  return stacks;
}

function countContainers(state: EngineState): ReadonlyMap<ImageId, number> {
  const counts = new Map<ImageId, number>();
  for (const { imageId } of state.containers.values()) counts.set(imageId, (counts.get(imageId) ?? 0) + 1);
  return counts;
}

const sizes = new WeakMap<Changeset, number>();

/** Bytes of a container's writable layer. */
export function writableSize(changeset: Changeset): number {
  const known = sizes.get(changeset);
  if (known !== undefined) return known;
  const size = changesetSize(changeset);
  sizes.set(changeset, size);
  return size;
}

function containerRow(state: EngineState): UsageRow {
  const rows = [...state.containers.values()].map(({ state: { status }, writable }) => ({
    active: status === 'running' || status === 'paused' || status === 'restarting',
    size: writableSize(writable),
  }));
  return {
    total: rows.length,
    active: rows.filter(({ active }) => active).length,
    size: rows.reduce((sum, { size }) => sum + size, 0),
    reclaimable: rows.reduce((sum, { active, size }) => sum + (active ? 0 : size), 0),
  };
}

function volumeUsage(state: EngineState): DiskUsage['byVolume'] {
  const links = new Map<string, number>();
  for (const { mounts } of state.containers.values()) {
    for (const mount of mounts)
      if (mount.kind === 'volume') links.set(mount.volume, (links.get(mount.volume) ?? 0) + 1);
  }
  return new Map(
    [...state.volumes.values()].map(({ name, root }) => [name, { size: treeSize(root), links: links.get(name) ?? 0 }]),
  );
}

/** Bytes of the regular files of a tree. */
function treeSize(node: TreeNode | ChangeNode | DirectoryNode): number {
  if (node.type === 'file') return node.content.size;
  if (node.type !== 'directory') return 0;
  let sum = 0;
  for (const child of node.entries.values()) sum += treeSize(child);
  return sum;
}

function cacheRow(state: EngineState, shared: ReadonlySet<string>): UsageRow {
  const own = [...state.cache.values()].filter(({ id }) => !shared.has(id)).reduce((sum, { size }) => sum + size, 0);
  return { total: state.cache.size, active: 0, size: own, reclaimable: own };
}
