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
  /** How much may stay; everything goes where nothing is said. */
  readonly limits?: CacheLimits;
}

/** Bytes; 0 says nothing. */
export interface CacheLimits {
  /** What the cache may keep at most. */
  readonly maxUsed: number;
  /** What it may always keep. */
  readonly reserved: number;
  /** What should be free on the disk. */
  readonly minFree: number;
}

/** Bytes that are free on the disk; nothing here ever fills it. */
const FREE = 100e9;

/** Bytes that may stay of a cache of this size; 0 where there is no limit (BuildKit `calculateKeepBytes`). */
function bytesToKeep(total: number, { maxUsed, reserved, minFree }: CacheLimits): number {
  const excess = minFree - FREE;
  const below = excess > 0 ? total - excess : total;
  const isLimited = minFree !== 0 && (excess > 0 || maxUsed === 0);
  const wanted = isLimited ? (maxUsed === 0 ? below : Math.min(maxUsed, below)) : maxUsed;
  return maxUsed === 0 && reserved === 0 && minFree === 0 ? 0 : Math.max(wanted, reserved);
}

/** The place of each record when they are put in order: equal ones have the same. Returns the last place too. */
function places(
  records: readonly BuildCacheRecord[],
  of: (record: BuildCacheRecord) => number,
): (record: BuildCacheRecord) => number {
  const values = [...new Set(records.map(of))].sort((a, b) => a - b);
  return (record) => (values.indexOf(of(record)) + 2) / (values.length + 1);
}

/** The record that can be done without first: used long ago, and not often (BuildKit `sortDeleteRecords`). */
function leastUseful(leaves: readonly BuildCacheRecord[]): readonly BuildCacheRecord[] {
  const byTime = places(leaves, ({ lastUsed }) => lastUsed);
  const byCount = places(leaves, ({ usageCount }) => usageCount);
  const rank = (record: BuildCacheRecord): number => byTime(record) + byCount(record);
  return leaves.toSorted((a, b) => rank(a) - rank(b)).slice(0, 1);
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
  let total = [...cache.values()].reduce((sum, { id, size }) => sum + (sharedRecords.has(id) ? 0 : size), 0);
  const kept = options.limits === undefined ? 0 : bytesToKeep(total, options.limits);
  while (kept <= 0 || total >= kept) {
    const needed = new Set([...cache.values()].flatMap(({ parents }) => parents));
    const leaves = [...cache.values()].filter((record) => !needed.has(record.id) && isWanted(record));
    const batch = kept === 0 ? leaves : leastUseful(leaves);
    if (batch.length === 0) break;
    for (const { id, size } of batch) {
      cache.delete(id);
      total -= size;
    }
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
