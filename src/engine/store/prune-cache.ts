import type { BuildCacheRecord } from '../build/types.ts';
import type { Engine } from '../engine.ts';
import { diskUsage } from './disk-usage.ts';
import { collectGarbage } from './garbage.ts';

export interface CachePruneOptions {
  /** Also records whose layer an image has too. */
  readonly all: boolean;
  /** Keep what was used after this point in time, in milliseconds since 1970; `null` keeps nothing for that. */
  readonly usedAfter: number | null;
  /** Which records may go at all; every one where nothing is said. */
  readonly matches?: (record: BuildCacheRecord) => boolean;
  /** Bytes that may stay, those that were used last; none where nothing is said. */
  readonly keepBytes?: number;
}

/** The record that was not used for longest, while all together take more than they may. */
function oldestAbove(
  keepBytes: number,
  leaves: readonly BuildCacheRecord[],
  cache: ReadonlyMap<string, BuildCacheRecord>,
): readonly BuildCacheRecord[] {
  const total = [...cache.values()].reduce((sum, { size }) => sum + size, 0);
  return total <= keepBytes ? [] : leaves.toSorted((a, b) => a.lastUsed - b.lastUsed).slice(0, 1);
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
    (options.usedAfter === null || record.lastUsed <= options.usedAfter) &&
    (options.matches?.(record) ?? true);
  for (;;) {
    const needed = new Set([...cache.values()].flatMap(({ parents }) => parents));
    const leaves = [...cache.values()].filter((record) => !needed.has(record.id) && isWanted(record));
    const batch = options.keepBytes === undefined ? leaves : oldestAbove(options.keepBytes, leaves, cache);
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
