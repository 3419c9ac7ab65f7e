import { pruneContainers } from '../../engine/container/prune-containers.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Filters } from '../../engine/store/filters.ts';
import { pruneCache } from '../../engine/store/prune-cache.ts';
import { pruneImages } from '../../engine/store/prune-images.ts';
import { engineAt } from './engine-at.ts';
import type { PruneView } from './looks.ts';

const NO_FILTERS: Filters = new Map();
const ALL_IMAGES: Filters = new Map([['dangling', ['false']]]);

const containers = (engine: Engine): number => pruneContainers(engine, NO_FILTERS).reclaimed;
const images = (engine: Engine, all: boolean): number => pruneImages(engine, all ? ALL_IMAGES : NO_FILTERS).reclaimed;
const cache = (engine: Engine, all: boolean): number =>
  pruneCache(engine, { all, usedAfter: null }).reduce((sum, { size }) => sum + size, 0);
const everything = (engine: Engine, all: boolean): number =>
  containers(engine) + images(engine, all) + cache(engine, all);

/** Each way of cleaning up, and what it does; gives the bytes it reports. */
const WAYS: readonly (readonly [command: string, way: (engine: Engine) => number])[] = [
  ['docker container prune', containers],
  ['docker image prune', (engine) => images(engine, false)],
  ['docker image prune -a', (engine) => images(engine, true)],
  ['docker builder prune', (engine) => cache(engine, false)],
  ['docker builder prune -a', (engine) => cache(engine, true)],
  ['docker system prune', (engine) => everything(engine, false)],
  ['docker system prune -a', (engine) => everything(engine, true)],
];

/** What each way of cleaning up would free: it is done, by an engine that nobody else sees. */
export function prunesOf(engine: Engine): readonly PruneView[] {
  return WAYS.map(([command, way]) => prunedBy(engine, command, way));
}

function prunedBy(engine: Engine, command: string, way: (engine: Engine) => number): PruneView {
  const { state: before } = engine;
  const rehearsal = engineAt(engine, before);
  const reclaimed = way(rehearsal);
  const after = rehearsal.state;
  return {
    command,
    reclaimed,
    images: [...before.images.keys()].filter((id) => !after.images.has(id)),
    containers: [...before.containers.keys()].filter((id) => !after.containers.has(id)),
    layers: [...before.layers.keys()].filter((id) => !after.layers.has(id)),
    records: [...before.cache.keys()].filter((id) => !after.cache.has(id)),
  };
}
