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
 * Whether a record fits a filter (containerd `filters`): `name=value` compares, `name~=value` looks for an expression,
 * `name!=value` for anything else; an ID fits by an expression. What is only there or not, such as `shared`, is equal
 * to nothing, and so is a name that records do not have.
 */
export function fitsFilter(usage: CacheUsage, name: string, value: string): boolean {
  const [, key = '', operator = ''] = /^(.*?)([!~]?)$/.exec(name) ?? [];
  const field = fieldOf(usage, key);
  if (operator === '!') return (field ?? '') !== value;
  return operator === '~' || key === 'id' ? matches(value, field ?? '') : field === value;
}

/** What a filter compares with; `undefined` for what a record has not. */
function fieldOf({ record, isShared, isMutable }: CacheUsage, key: string): string | undefined {
  const there: Readonly<Record<string, boolean>> = {
    shared: isShared,
    private: !isShared,
    mutable: isMutable,
    immutable: !isMutable,
  };
  if (key === 'id') return record.id;
  if (key === 'description') return record.description;
  if (key === 'type') return record.type;
  if (key === 'parents') return record.parents.length === 0 ? undefined : record.parents.join(';');
  return there[key] === true ? '' : undefined;
}

function matches(expression: string, text: string): boolean {
  try {
    return new RegExp(expression).test(text);
  } catch {
    return false;
  }
}
