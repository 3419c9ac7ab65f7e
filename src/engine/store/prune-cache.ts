import type { BuildCacheRecord } from '../build/types.ts';
import type { Engine } from '../engine.ts';
import { diskUsage } from './disk-usage.ts';
import { collectGarbage } from './garbage.ts';

export interface CachePruneOptions {
  /** Also records whose layer an image has too. */
  readonly all: boolean;
  /** Keep what was used after this point in time, in milliseconds since 1970; `null` keeps nothing for that. */
  readonly usedAfter: number | null;
}

/**
 * `docker builder prune`: removes records from the newest down, because each keeps those alive that it was made from
 * (BuildKit `pruneOnce`, again and again until nothing goes). Returns them in the order in which they went.
 */
export function pruneCache(engine: Engine, options: CachePruneOptions): readonly BuildCacheRecord[] {
  const { state } = engine;
  const { sharedRecords } = diskUsage(state);
  const cache = new Map(state.cache);
  const removed: BuildCacheRecord[] = [];
  const isWanted = (record: BuildCacheRecord): boolean =>
    (options.all || !sharedRecords.has(record.id)) &&
    (options.usedAfter === null || record.lastUsed <= options.usedAfter);
  for (;;) {
    const needed = new Set([...cache.values()].flatMap(({ parents }) => parents));
    const batch = [...cache.values()].filter((record) => !needed.has(record.id) && isWanted(record));
    if (batch.length === 0) break;
    for (const record of batch) cache.delete(record.id);
    removed.push(...batch);
  }
  const reclaimed = removed.reduce((sum, { size }) => sum + size, 0);
  engine.commit(collectGarbage({ ...state, cache }).state, {
    time: engine.clock.now(),
    type: 'builder',
    action: 'prune',
    id: '',
    attributes: { reclaimed: String(reclaimed) },
  });
  return removed;
}
