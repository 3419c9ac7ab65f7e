import fc from 'fast-check';
import type { ChainId, DiffId, ImageId } from '../../src/engine/core/digest.ts';
import type { ContainerId } from '../../src/engine/container/types.ts';
import type { ContainerView, HistoryView, ImageView, LayerView, Snapshot } from '../../src/session/snapshot.ts';

interface Plan {
  /** For each layer which earlier one it stands on; none is the ground. */
  readonly parents: readonly (number | null)[];
  readonly sizes: readonly number[];
  /** For each image the layer it ends with. */
  readonly tops: readonly (number | null)[];
  readonly rows: readonly number[];
  readonly containers: readonly (readonly [image: number, base: number])[];
}

const plans: fc.Arbitrary<Plan> = fc.integer({ min: 0, max: 24 }).chain((layers) =>
  fc.record({
    parents: fc.tuple(
      ...Array.from({ length: layers }, (_, i) =>
        i === 0 ? fc.constant(null) : fc.option(fc.nat(i - 1), { freq: 5 }),
      ),
    ),
    sizes: fc.array(fc.oneof(fc.constant(0), fc.nat(900), fc.nat(2_000_000_000)), {
      minLength: layers,
      maxLength: layers,
    }),
    tops: fc.array(layers === 0 ? fc.constant(null) : fc.option(fc.nat(layers - 1), { freq: 8 }), { maxLength: 12 }),
    rows: fc.array(fc.nat(4), { minLength: 30, maxLength: 30 }),
    containers: layers === 0 ? fc.constant([]) : fc.array(fc.tuple(fc.nat(14), fc.nat(layers - 1)), { maxLength: 6 }),
  }),
);

const chain = (index: number): ChainId => `sha256:c${index}` as ChainId;

/** Snapshots as an engine could give them: each layer is in an image, under a container or in the build cache. */
export const snapshots: fc.Arbitrary<Snapshot> = plans.map(({ parents, sizes, tops, rows, containers }) => {
  const stackOf = (top: number | null): readonly number[] =>
    top === null ? [] : [...stackOf(parents[top] ?? null), top];
  const stacks = tops.map(stackOf);
  const users = (layer: number): readonly ImageId[] =>
    stacks.flatMap((stack, index) => (stack.includes(layer) ? [`sha256:i${index}` as ImageId] : []));
  const held = new Set(containers.flatMap(([, base]) => stackOf(base)));
  const layers = parents.map((parent, index): LayerView => ({
    chainId: chain(index),
    diffId: `sha256:d${index}` as DiffId,
    parent: parent === null ? null : chain(parent),
    size: sizes[index] ?? 0,
    createdBy: `RUN step ${index} # buildkit`,
    imageIds: users(index),
    cacheOnly: users(index).length === 0 && !held.has(index),
  }));
  const sizeOf = (stack: readonly number[]): number => stack.reduce((sum, layer) => sum + (sizes[layer] ?? 0), 0);
  const images = stacks.map((stack, index): ImageView => {
    const own = sizeOf(stack.filter((layer) => users(layer).length === 1));
    return {
      id: `sha256:i${index}` as ImageId,
      tags: index % 4 === 3 ? [] : [`image-${index}:latest`],
      created: index,
      listed: true,
      size: sizeOf(stack),
      sharedSize: sizeOf(stack) - own,
      uniqueSize: own,
      chain: stack.map(chain),
      history: historyOf(stack, rows, index),
      containers: 0,
    };
  });
  return {
    revision: 1,
    time: 0,
    layers,
    images,
    containers: containers.map(([image, base], index): ContainerView => ({
      id: `container${index}` as ContainerId,
      name: `container-${index}`,
      imageId: `sha256:i${image}` as ImageId,
      imageRef: `image-${image}`,
      status: 'created',
      base: tops[image] === undefined ? chain(base) : tops[image] === null ? null : chain(tops[image]),
      writableSize: index * 1000,
    })),
    volumes: [],
    cache: [],
    builds: [],
    disk: disk(layers, images),
    change: null,
  };
});

/** Each layer's row, and before it rows without a layer; what follows the last is the image's own. */
function historyOf(stack: readonly number[], rows: readonly number[], image: number): readonly HistoryView[] {
  const row = (createdBy: string, chainId: ChainId | null): HistoryView => ({
    createdBy,
    created: 0,
    size: 0,
    comment: '',
    chainId,
  });
  const before = stack.flatMap((layer) => [
    ...Array.from({ length: rows[layer] ?? 0 }, (_, index) => row(`ENV L${layer}=${index}`, null)),
    row(`RUN step ${layer}`, chain(layer)),
  ]);
  const own = Array.from({ length: rows[image] ?? 0 }, (_, index) => row(`LABEL i${image}=${index}`, null));
  return [...before, ...own].reverse();
}

function disk(layers: readonly LayerView[], images: readonly ImageView[]): Snapshot['disk'] {
  const none = { total: 0, active: 0, size: 0, reclaimable: 0 };
  const size = layers.reduce((sum, layer) => sum + (layer.imageIds.length > 0 ? layer.size : 0), 0);
  const logicalSize = images.reduce((sum, image) => sum + image.size * Math.max(1, image.tags.length), 0);
  return { images: { ...none, size }, containers: none, volumes: none, cache: none, logicalSize };
}
