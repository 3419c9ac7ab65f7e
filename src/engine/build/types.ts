import type { ChainId, Digest } from '../core/digest.ts';

/** Why a step could not be taken from the cache. */
export type CacheMiss =
  | { readonly reason: 'first-build' }
  | { readonly reason: 'no-cache' }
  | { readonly reason: 'parent-changed' }
  | { readonly reason: 'instruction-changed'; readonly before: string; readonly now: string }
  | { readonly reason: 'content-changed'; readonly paths: readonly string[] };

/** A stored build result or source (BuildKit `solver`, `docker buildx du`). */
export interface BuildCacheRecord {
  /** 25 lower-case letters and digits, as BuildKit names records. */
  readonly id: string;
  readonly parents: readonly string[];
  readonly type: 'regular' | 'source.local' | 'exec.cachemount';
  readonly description: string;
  /** Identity of the step: equal keys give equal results. */
  readonly key: Digest;
  /** The stack this record keeps alive; `null` for a source. */
  readonly chainId: ChainId | null;
  /** Bytes this record adds. */
  readonly size: number;
  readonly created: number;
  readonly lastUsed: number;
  readonly usageCount: number;
}
