import type { ChainId, ImageId } from '../../engine/core/digest.ts';
import type { ContainerView, ImageView, LayerView, Snapshot } from '../../session/snapshot.ts';

/** What two lists of things have and what only one of them has. */
export interface Difference<T> {
  readonly came: readonly T[];
  readonly went: readonly T[];
  /** What both have, but not alike. */
  readonly changed: readonly { readonly then: T; readonly now: T }[];
}

/** What is not now as it was then. */
export interface Comparison {
  readonly images: Difference<ImageView>;
  readonly layers: Difference<LayerView>;
  readonly containers: Difference<ContainerView>;
  /** Names of volumes. */
  readonly volumes: Difference<Snapshot['volumes'][number]>;
  readonly cache: Difference<Snapshot['cache'][number]>;
  /** Bytes that images take on the disk. */
  readonly stored: { readonly then: number; readonly now: number };
}

/** Compares two moments. Pure. */
export function compare(then: Snapshot, now: Snapshot): Comparison {
  return {
    images: differ(then.images, now.images, ({ id }) => id, isSameImage),
    layers: differ(
      then.layers,
      now.layers,
      ({ chainId }) => chainId,
      () => true,
    ),
    containers: differ(then.containers, now.containers, ({ id }) => id, isSameContainer),
    volumes: differ(
      then.volumes,
      now.volumes,
      ({ name }) => name,
      (a, b) => a.size === b.size,
    ),
    cache: differ(
      then.cache,
      now.cache,
      ({ id }) => id,
      () => true,
    ),
    stored: { then: then.disk.images.size, now: now.disk.images.size },
  };
}

const isSameImage = (a: ImageView, b: ImageView): boolean => a.tags.join() === b.tags.join();

const isSameContainer = (a: ContainerView, b: ContainerView): boolean =>
  a.status === b.status && a.writableSize === b.writableSize && a.name === b.name;

function differ<T>(
  then: readonly T[],
  now: readonly T[],
  keyOf: (thing: T) => string,
  isSame: (a: T, b: T) => boolean,
): Difference<T> {
  const before = new Map(then.map((thing) => [keyOf(thing), thing]));
  const after = new Set(now.map(keyOf));
  return {
    came: now.filter((thing) => !before.has(keyOf(thing))),
    went: then.filter((thing) => !after.has(keyOf(thing))),
    changed: now.flatMap((thing) => {
      const old = before.get(keyOf(thing));
      return old === undefined || isSame(old, thing) ? [] : [{ then: old, now: thing }];
    }),
  };
}

/**
 * Both moments in one picture: everything that is there now or was there then, with what came marked as added and what
 * went as removed. Sizes on the disk are those of now.
 */
export function together(then: Snapshot, now: Snapshot): Snapshot {
  const { images, layers, containers } = compare(then, now);
  const all = [...now.images, ...images.went];
  return {
    ...now,
    images: all,
    layers: allLayers([...now.layers, ...layers.went], all),
    containers: [...now.containers, ...containers.went],
    change: {
      command: '',
      added: layers.came.map(({ chainId }) => chainId),
      reused: [],
      kept: [],
      copies: [],
      removed: [...layers.went.map(({ chainId }) => chainId)],
      images: [...images.came, ...images.changed.map((each) => each.now)].map(({ id }) => id),
      removedImages: images.went.map(({ id }) => id),
      containers: [...containers.came, ...containers.changed.map((each) => each.now)].map(({ id }) => id),
      removedContainers: containers.went.map(({ id }) => id),
      sentences: { en: [], ko: [] },
    },
  };
}

/** Layers with the images of both moments that have them. */
function allLayers(layers: readonly LayerView[], images: readonly ImageView[]): readonly LayerView[] {
  const users = new Map<ChainId, ImageId[]>();
  for (const { id, chain } of images)
    for (const chainId of chain) users.set(chainId, [...(users.get(chainId) ?? []), id]);
  return layers.map((layer) => {
    const imageIds = users.get(layer.chainId) ?? [];
    return { ...layer, imageIds, cacheOnly: layer.cacheOnly && imageIds.length === 0 };
  });
}
