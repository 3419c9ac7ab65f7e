import { diskUsage } from '../store/disk-usage.ts';
import type { EngineState } from '../store/state.ts';
import type { BuildCacheRecord } from './types.ts';

/** A record as `docker buildx du` shows it. */
export interface CacheUsage {
  readonly record: BuildCacheRecord;
  /** An image has its layer too. */
  readonly isShared: boolean;
  /** A later build may change it: sources and cache mounts. */
  readonly isMutable: boolean;
}

/** Every record of the build cache, the smallest first. */
export function cacheUsage(state: EngineState): readonly CacheUsage[] {
  const { sharedRecords } = diskUsage(state);
  return [...state.cache.values()]
    .map((record) => ({ record, isShared: sharedRecords.has(record.id), isMutable: record.type !== 'regular' }))
    .sort((a, b) => a.record.size - b.record.size);
}

/**
 * Whether a record fits a filter: `id` and `description` by a part of them, `type` exactly, `shared`, `private`,
 * `mutable`, `immutable` and `inuse` by a truth. A name that records do not have fits none.
 */
export function fitsFilter({ record, isShared, isMutable }: CacheUsage, name: string, value: string): boolean {
  const is = (truth: boolean): boolean => truth === (value === '' || value === 'true');
  switch (name.replace(/~$/, '')) {
    case 'id':
      return record.id.includes(value);
    case 'description':
      return name.endsWith('~') ? record.description.includes(value) : record.description === value;
    case 'type':
      return record.type === value;
    case 'parent':
    case 'parents':
      return record.parents.includes(value);
    case 'shared':
      return is(isShared);
    case 'private':
      return is(!isShared);
    case 'mutable':
      return is(isMutable);
    case 'immutable':
      return is(!isMutable);
    case 'inuse':
      return is(false);
    default:
      return false;
  }
}
