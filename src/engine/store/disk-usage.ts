import type { ImageId } from '../core/digest.ts';
import { changesetSize } from '../fs/changeset.ts';
import type { ChangeNode, Changeset, DirectoryNode, TreeNode } from '../fs/node.ts';
import type { Image } from '../image/types.ts';
import { containersByImage } from './container-counts.ts';
import { imageRoll } from './image-roll.ts';
import { layerIndex, NOWHERE, topPlace, topPlaces, type LayerIndex } from './layer-index.ts';
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
  const hidden = hiddenImages(state);
  const stacks = stackUsage(state, hidden);
  const byVolume = volumeUsage(state);
  const sharedRecords = new Set(
    [...state.cache.values()]
      .filter(({ chainId }) => chainId !== null && stacks.isInImage(stacks.index.placeOf(chainId)))
      .map(({ id }) => id),
  );
  let byImage: DiskUsage['byImage'] | null = null;
  return {
    images: imageRow(state, hidden, stacks),
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
      const users = containersByImage(state);
      return (byImage ??= new Map(
        [...state.images.values()]
          .filter(({ id }) => !hidden.has(id))
          .map((image) => [image.id, imageUsage(image, stacks, users.get(image.id) ?? 0)]),
      ));
    },
    byVolume,
    sharedRecords,
  };
}

function imageUsage(image: Image, stacks: StackUsage, containers: number): ImageUsage {
  const { size, shared } = stacks.at(topPlace(stacks.index, image));
  return { size, shared, unique: size - shared, containers };
}

/** The row of images, with the containers that it was made for. */
const imageRows = new WeakMap<StackUsage, { readonly containers: EngineState['containers']; readonly row: UsageRow }>();

/** Made once for images and containers that are as they were. */
function imageRow(state: EngineState, hidden: ReadonlySet<ImageId>, stacks: StackUsage): UsageRow {
  const known = imageRows.get(stacks);
  if (known?.containers === state.containers) return known.row;
  const inUse = [...containersByImage(state)].flatMap(([id, users]) => {
    const image = hidden.has(id) ? undefined : state.images.get(id);
    return image === undefined ? [] : [imageUsage(image, stacks, users)];
  });
  const row = {
    total: state.images.size - hidden.size,
    active: inUse.length,
    size: stacks.total,
    reclaimable: stacks.total - inUse.reduce((sum, { unique }) => sum + unique, 0),
  };
  imageRows.set(stacks, { containers: state.containers, row });
  return row;
}

/** Unnamed images that others were committed from: nobody sees them in a list, their layers are those of the others. */
function hiddenImages(state: EngineState): ReadonlySet<ImageId> {
  const { parents } = imageRoll(state).shape;
  if (parents.size === 0) return parents;
  const namesOf = namesByImage(state);
  return new Set([...parents].filter((id) => state.images.has(id) && isDangling(namesOf(id))));
}

/** How the listed images use the layers. */
interface StackUsage {
  readonly index: LayerIndex;
  /** Bytes of all layers that an image has, each counted once. */
  readonly total: number;
  /** Bytes of the stack whose top is at a place, and those of them that several images have. */
  readonly at: (place: number) => { readonly size: number; readonly shared: number };
  /** Whether an image has the layer at a place. */
  readonly isInImage: (place: number) => boolean;
}

/** What is used where no image is hidden, by the places of the images' tops. */
const stackUsages = new WeakMap<readonly number[], StackUsage>();

/** Made once for images that stand on the same layers, unless some of them are hidden. */
function stackUsage(state: EngineState, hidden: ReadonlySet<ImageId>): StackUsage {
  const places = topPlaces(state);
  const known = hidden.size === 0 ? stackUsages.get(places) : undefined;
  if (known !== undefined) return known;
  const usage = addUp(state, hidden);
  if (hidden.size === 0) stackUsages.set(places, usage);
  return usage;
}

/** Images are counted down the stacks and shared bytes added up them, each layer once: layers come after their parents. */
function addUp(state: EngineState, hidden: ReadonlySet<ImageId>): StackUsage {
  const index = layerIndex(state);
  const { layers, parents, stackSizes } = index;
  const images = imagesByLayer(state, index, hidden);
  const shared: number[] = [];
  let total = 0;
  layers.forEach(({ size }, place) => {
    const users = images[place] ?? 0;
    if (users > 0) total += size;
    shared.push((shared[parents[place] ?? NOWHERE] ?? 0) + (users > 1 ? size : 0));
  });
  return {
    index,
    total,
    at: (place) => ({ size: stackSizes[place] ?? 0, shared: shared[place] ?? 0 }),
    isInImage: (place) => (images[place] ?? 0) > 0,
  };
}

/** How many of the listed images have each layer. */
function imagesByLayer(state: EngineState, { parents }: LayerIndex, hidden: ReadonlySet<ImageId>): readonly number[] {
  const counts = parents.map(() => 0);
  const add = (place: number, images: number): void => {
    if (place !== NOWHERE) counts[place] = (counts[place] ?? 0) + images;
  };
  const ids = hidden.size === 0 ? [] : [...state.images.keys()];
  topPlaces(state).forEach((place, at) => {
    const id = ids[at];
    if (id === undefined || !hidden.has(id)) add(place, 1);
  });
  for (let place = parents.length - 1; place >= 0; place -= 1) add(parents[place] ?? NOWHERE, counts[place] ?? 0);
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

const containerRows = new WeakMap<EngineState['containers'], UsageRow>();

/** Made once for each version of the containers. */
function containerRow({ containers }: EngineState): UsageRow {
  const known = containerRows.get(containers);
  if (known !== undefined) return known;
  const rows = Array.from(containers.values(), ({ state: { status }, writable }) => ({
    active: status === 'running' || status === 'paused' || status === 'restarting',
    size: writableSize(writable),
  }));
  const row = {
    total: rows.length,
    active: rows.filter(({ active }) => active).length,
    size: rows.reduce((sum, { size }) => sum + size, 0),
    reclaimable: rows.reduce((sum, { active, size }) => sum + (active ? 0 : size), 0),
  };
  containerRows.set(containers, row);
  return row;
}

/** Volumes with options are mounted from elsewhere: they take no room here (moby `VolumesService.LocalVolumesSize`). */
function volumeUsage(state: EngineState): DiskUsage['byVolume'] {
  const links = new Map<string, number>();
  for (const { mounts } of state.containers.values()) {
    for (const mount of mounts)
      if (mount.kind === 'volume') links.set(mount.volume, (links.get(mount.volume) ?? 0) + 1);
  }
  return new Map(
    [...state.volumes.values()]
      .filter(({ options = {} }) => Object.keys(options).length === 0)
      .map(({ name, root }) => [name, { size: treeSize(root), links: links.get(name) ?? 0 }]),
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
