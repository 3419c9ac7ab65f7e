import type { ChainId, ImageId } from '../engine/core/digest.ts';
import type { ContainerView, ImageView, LayerView, Snapshot } from '../session/snapshot.ts';
import { commonRows, gapsOf, type MetaRow } from './city-rows.ts';

/** `kept`: no image has it any more, but a container stands on it. */
export type Role = 'shared' | 'unique' | 'cache' | 'kept';

/**
 * What the last command did to a thing. `kept`: it took away something that stood on it. `removed` is only in a picture
 * of two moments: the thing is of the earlier one.
 */
export type Mark = 'added' | 'reused' | 'kept' | 'removed';

/** One layer. */
export interface Slab {
  readonly layer: LayerView;
  readonly role: Role;
  /** True for the lowest layer of a stack. */
  readonly base: boolean;
  readonly mark: Mark | null;
  /** 1 for the lowest layer. */
  readonly depth: number;
  /** Rows without a layer between the layer below and this one, where images part at the layer below. */
  readonly below: readonly MetaRow[];
  /** Rows without a layer that follow it in every image that stands on it. */
  readonly above: readonly MetaRow[];
}

/** What a column of the city ends with. */
export type Tower =
  | {
      readonly kind: 'image';
      readonly image: ImageView;
      /** Rows without a layer that are this image's alone, oldest first. */
      readonly rows: readonly MetaRow[];
      readonly containers: readonly ContainerView[];
      readonly mark: Mark | null;
    }
  /** A stack that only the build cache keeps. */
  | { readonly kind: 'cache'; readonly top: ChainId }
  /** Containers whose image is gone. */
  | { readonly kind: 'containers'; readonly base: ChainId | null; readonly containers: readonly ContainerView[] };

/** Layers on which the same towers stand, lowest first, and what stands on the uppermost. */
export interface Stem {
  readonly slabs: readonly Slab[];
  readonly towers: readonly Tower[];
  readonly branches: readonly Stem[];
}

/** The chain IDs' prefix tree: each layer once, however many images stand on it. */
export interface City {
  readonly stems: readonly Stem[];
  /** Towers without a layer. */
  readonly towers: readonly Tower[];
  readonly containerMarks: ReadonlyMap<string, Mark>;
}

interface Plan {
  readonly children: ReadonlyMap<ChainId | null, readonly LayerView[]>;
  readonly images: ReadonlyMap<ImageId, ImageView>;
  readonly tops: ReadonlyMap<ChainId | null, readonly ImageView[]>;
  readonly containers: ReadonlyMap<ImageId, readonly ContainerView[]>;
  readonly orphans: ReadonlyMap<ChainId | null, readonly ContainerView[]>;
  /** Rows of each image that no slab below has taken yet, by the number of layers beneath them. */
  readonly gaps: ReadonlyMap<ImageId, (readonly MetaRow[])[]>;
  readonly marks: ReadonlyMap<string, Mark>;
}

function planOf(snapshot: Snapshot): Plan {
  const images = new Map(snapshot.images.map((image) => [image.id, image]));
  const orphans = snapshot.containers.filter(({ imageId }) => !images.has(imageId));
  const change = snapshot.change;
  return {
    children: Map.groupBy(snapshot.layers, ({ parent }) => parent),
    images,
    // `docker image ls` has the newest first; a city grows to the right.
    tops: Map.groupBy(snapshot.images.toReversed(), ({ chain }) => chain.at(-1) ?? null),
    containers: Map.groupBy(snapshot.containers, ({ imageId }) => imageId),
    orphans: Map.groupBy(orphans, ({ base }) => base),
    gaps: new Map(snapshot.images.map((image) => [image.id, gapsOf(image)])),
    marks: marksOf([
      ['kept', change?.kept],
      ['reused', change?.reused],
      ['added', change?.added],
      ['added', change?.images],
      ['removed', change?.removed],
      ['removed', change?.removedImages],
    ]),
  };
}

/** The last mark that a thing is given is the one that it has. */
const marksOf = (given: readonly (readonly [Mark, readonly string[] | undefined])[]): ReadonlyMap<string, Mark> =>
  new Map(given.flatMap(([mark, ids = []]) => ids.map((id) => [id, mark] as const)));

/** The city of a snapshot. Pure: equal snapshots give equal cities, in the order in which layers came. */
export function cityOf(snapshot: Snapshot): City {
  const plan = planOf(snapshot);
  return {
    stems: (plan.children.get(null) ?? []).map((layer) => stemFrom(plan, layer, 1)),
    towers: towersOn(plan, null, 0, false),
    containerMarks: marksOf([
      ['added', snapshot.change?.containers],
      ['removed', snapshot.change?.removedContainers],
    ]),
  };
}

function stemFrom(plan: Plan, first: LayerView, firstDepth: number): Stem {
  const slabs: Slab[] = [];
  let next: LayerView | undefined = first;
  let depth = firstDepth;
  for (;;) {
    slabs.push(slabOf(plan, next, depth));
    const above: readonly LayerView[] = plan.children.get(next.chainId) ?? [];
    const towers = towersOn(plan, next.chainId, depth, above.length === 0);
    depth += 1;
    if (towers.length > 0 || above.length !== 1 || above[0] === undefined)
      return { slabs, towers, branches: above.map((layer) => stemFrom(plan, layer, depth)) };
    next = above[0];
  }
}

function roleOf(layer: LayerView): Role {
  if (layer.imageIds.length > 1) return 'shared';
  if (layer.imageIds.length === 1) return 'unique';
  return layer.cacheOnly ? 'cache' : 'kept';
}

function slabOf(plan: Plan, layer: LayerView, depth: number): Slab {
  const here = layer.imageIds.map((id) => plan.gaps.get(id) ?? []);
  return {
    layer,
    role: roleOf(layer),
    base: layer.parent === null,
    mark: plan.marks.get(layer.chainId) ?? null,
    depth,
    below: commonRows(here, depth - 1),
    above: commonRows(here, depth),
  };
}

function towersOn(plan: Plan, top: ChainId | null, depth: number, isTip: boolean): readonly Tower[] {
  const towers: Tower[] = (plan.tops.get(top) ?? []).map((image) => ({
    kind: 'image',
    image,
    rows: (plan.gaps.get(image.id) ?? []).slice(0, depth + 1).flat(),
    containers: plan.containers.get(image.id) ?? [],
    mark: plan.marks.get(image.id) ?? null,
  }));
  const orphans = plan.orphans.get(top);
  if (orphans !== undefined) towers.push({ kind: 'containers', base: top, containers: orphans });
  if (towers.length === 0 && isTip && top !== null) towers.push({ kind: 'cache', top });
  return towers;
}
