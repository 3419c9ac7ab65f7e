import type { BuildRecord } from '../engine/build/types.ts';
import type { ChainId, ImageId } from '../engine/core/digest.ts';
import type { Engine } from '../engine/engine.ts';
import { changesetSize } from '../engine/fs/changeset.ts';
import type { ChangeNode } from '../engine/fs/node.ts';
import type { StoredLayer } from '../engine/image/layer.ts';
import type { Image } from '../engine/image/types.ts';
import { diskUsage } from '../engine/store/disk-usage.ts';
import { namesOf } from '../engine/store/names.ts';
import type { EngineState } from '../engine/store/state.ts';
import type { BuildView, ChangeView, ContainerView, HistoryView, ImageView, LayerView, Snapshot } from './snapshot.ts';

/** The engine's state as views see it. Pure but for the time it is taken at. */
export function takeSnapshot(
  engine: Pick<Engine, 'state'> & { readonly clock: Pick<Engine['clock'], 'now'> },
  revision: number,
  change: ChangeView | null,
): Snapshot {
  const { state } = engine;
  const usage = diskUsage(state);
  const images = [...state.images.values()]
    .sort((a, b) => b.created - a.created)
    .map((image) => imageView(state, image));
  const { images: imageRow, containers, volumes, cache } = usage;
  return {
    revision,
    time: engine.clock.now(),
    layers: layerViews(state),
    images,
    containers: [...state.containers.values()].map((container): ContainerView => ({
      id: container.id,
      name: container.name,
      imageId: container.imageId,
      imageRef: container.imageRef,
      status: container.state.status,
      base: container.base,
      writableSize: changesetSize(container.writable),
    })),
    volumes: [...state.volumes.keys()].map((name) => ({
      name,
      ...(usage.byVolume.get(name) ?? { size: 0, links: 0 }),
    })),
    cache: [...state.cache.values()].map(({ id, description, size }) => ({
      id,
      description,
      size,
      shared: usage.sharedRecords.has(id),
    })),
    builds: state.builds.map((build) => buildView(state, build)),
    disk: {
      images: imageRow,
      containers,
      volumes,
      cache,
      logicalSize: images.reduce((sum, image) => sum + image.size * Math.max(1, image.tags.length), 0),
    },
    change,
  };
}

const buildView = (state: EngineState, { steps, ...build }: BuildRecord): BuildView => ({
  ...build,
  steps: steps.map(({ definition: _, ingredients, ...step }) => ({
    ...step,
    files: filesIn(state.layers.get(step.chainId)),
    ingredients: ingredients.map(({ name, digest }) => ({ name, digest })),
  })),
});

const counted = new WeakMap<StoredLayer, number>();

function filesIn(layer: StoredLayer | undefined): number {
  if (layer === undefined) return 0;
  const files = counted.get(layer) ?? leavesOf(layer.changeset());
  counted.set(layer, files);
  return files;
}

const leavesOf = (node: ChangeNode): number =>
  node.type === 'directory' ? [...node.entries.values()].reduce((sum, child) => sum + leavesOf(child), 0) : 1;

const histories = new WeakMap<Image, readonly HistoryView[]>();

/** History rows with the layer each one made: rows that are not empty take the layers in order. */
export function historyOf(state: EngineState, image: Image): readonly HistoryView[] {
  const history = histories.get(image) ?? readHistory(state, image);
  histories.set(image, history);
  return history;
}

function readHistory(state: EngineState, image: Image): readonly HistoryView[] {
  let next = 0;
  return image.config.history
    .map((entry): HistoryView => {
      const chainId = entry.emptyLayer === true ? null : (image.chain[next++] ?? null);
      return {
        createdBy: entry.createdBy,
        created: Date.parse(entry.created),
        size: chainId === null ? 0 : (state.layers.get(chainId)?.size ?? 0),
        comment: entry.comment ?? '',
        chainId,
      };
    })
    .reverse();
}

function imageView(state: EngineState, image: Image): ImageView {
  const usage = diskUsage(state).byImage.get(image.id);
  return {
    id: image.id,
    tags: namesOf(state, image.id).tags,
    created: image.created,
    listed: usage !== undefined,
    size: usage?.size ?? 0,
    sharedSize: usage?.shared ?? 0,
    uniqueSize: usage?.unique ?? 0,
    chain: image.chain,
    history: historyOf(state, image),
    containers: usage?.containers ?? 0,
  };
}

function layerViews(state: EngineState): readonly LayerView[] {
  const users = new Map<ChainId, ImageId[]>();
  const createdBy = new Map<ChainId, string>();
  for (const image of state.images.values()) {
    for (const chainId of image.chain) {
      const known = users.get(chainId);
      if (known === undefined) users.set(chainId, [image.id]);
      else known.push(image.id);
    }
    for (const row of historyOf(state, image)) if (row.chainId !== null) createdBy.set(row.chainId, row.createdBy);
  }
  for (const record of state.cache.values()) {
    if (record.chainId !== null && !createdBy.has(record.chainId)) createdBy.set(record.chainId, record.description);
  }
  const underContainers = layersUnderContainers(state);
  return [...state.layers.values()].map((layer) => ({
    chainId: layer.chainId,
    diffId: layer.diffId,
    parent: layer.parent,
    size: layer.size,
    createdBy: createdBy.get(layer.chainId) ?? '',
    imageIds: users.get(layer.chainId) ?? [],
    cacheOnly: !users.has(layer.chainId) && !underContainers.has(layer.chainId),
  }));
}

/** Layers that a container stands on, with everything below them. */
function layersUnderContainers(state: EngineState): ReadonlySet<ChainId> {
  const found = new Set<ChainId>();
  for (const container of state.containers.values()) {
    let next = container.base;
    while (next !== null && !found.has(next)) {
      found.add(next);
      next = state.layers.get(next)?.parent ?? null;
    }
  }
  return found;
}
