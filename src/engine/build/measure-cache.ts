import type { Engine } from '../engine.ts';
import type { BuildCacheRecord } from './types.ts';

/**
 * Looks at how large everything in the build cache is, as `docker system df` and `docker buildx du` do. moby keeps what
 * it has once measured, so the sources and cache mounts that are here stay at the size they have now, whatever later
 * builds put into them.
 */
export function measureCache(engine: Engine): void {
  const { state } = engine;
  const fresh = [...state.cache.values()].filter((record) => record.chainId === null && record.isMeasured !== true);
  if (fresh.length === 0) return;
  const cache = new Map(state.cache);
  for (const record of fresh) cache.set(record.id, { ...record, isMeasured: true });
  engine.commit({ ...state, cache });
}

/** A record that now holds so many bytes; where it was measured before, it shows that still. */
export const holding = (record: BuildCacheRecord, size: number): BuildCacheRecord =>
  record.isMeasured === true ? { ...record, held: size } : { ...record, size };
