import type { ChainId, Digest, ImageId } from '../core/digest.ts';
import type { DirectoryNode } from '../fs/node.ts';
import type { Ingredient } from './solve/operation.ts';

/** Why a step could not be taken from the cache. */
export type CacheMiss =
  | { readonly reason: 'first-build' }
  | { readonly reason: 'no-cache' }
  | { readonly reason: 'parent-changed' }
  | { readonly reason: 'instruction-changed'; readonly before: string; readonly now: string }
  /** ARG or ENV: `NAME=value` before and now. */
  | { readonly reason: 'variables-changed'; readonly before: readonly string[]; readonly now: readonly string[] }
  | { readonly reason: 'content-changed'; readonly paths: readonly string[] }
  /** Nothing changed, but the result was pruned. */
  | { readonly reason: 'pruned' };

/** A stored build result or source (BuildKit `solver`, `docker buildx du`). */
export interface BuildCacheRecord {
  /** 25 lower-case letters and digits, as BuildKit names records. */
  readonly id: string;
  readonly parents: readonly string[];
  readonly type: 'regular' | 'source.local' | 'exec.cachemount';
  readonly description: string;
  /** Identity of the step: equal keys give equal results. */
  readonly key: Digest;
  /** The stack this record keeps alive; `null` for a source or a cache mount. */
  readonly chainId: ChainId | null;
  /** What a cache mount holds. */
  readonly tree?: DirectoryNode;
  /** Bytes this record adds. */
  readonly size: number;
  /** True once somebody has asked for the size of a source or cache mount, which then does not change any more. */
  readonly isMeasured?: boolean;
  /** Bytes that it holds in truth since then. */
  readonly held?: number;
  readonly created: number;
  readonly lastUsed: number;
  readonly usageCount: number;
}

/** A step of a build that was: whether it had to run, and why. */
export interface BuildStep {
  /** As progress showed it: `[2/3] COPY app.js .`. */
  readonly name: string;
  /** As it stands in the Dockerfile. */
  readonly instruction: string;
  /** Its first line, counted from 1. */
  readonly line: number;
  readonly cached: boolean;
  /** `null` when it came from the cache. */
  readonly miss: CacheMiss | null;
  readonly chainId: ChainId;
  /** Bytes of its layer. */
  readonly size: number;
  readonly milliseconds: number;
  /** What the next build compares with. */
  readonly definition: string;
  readonly ingredients: readonly Ingredient[];
}

/** A `FROM` whose image was there before a step that stood on it. */
export interface BuildBase {
  /** `FROM docker.io/diamol/base:latest`. */
  readonly instruction: string;
  /** Its line in the Dockerfile, counted from 1; `null` for an image that only COPY or a mount names. */
  readonly line: number | null;
  /** Its layers, the lowest first. */
  readonly chain: readonly ChainId[];
}

/** Where a build stopped: at a step, or while its Dockerfile was read. */
export interface BuildFailure {
  /** The step as progress shows it; `null` where the Dockerfile or a base of it could not be read. */
  readonly name: string | null;
  /** As it stands in the Dockerfile; '' where what is wrong concerns the whole. */
  readonly instruction: string;
  /** Its first line, counted from 1; 0 where what is wrong concerns the whole. */
  readonly line: number;
  /** As Docker words it. */
  readonly message: string;
}

/** A build that was, as the Cache view shows it. */
export interface BuildRecord {
  /** When it ended, in milliseconds since 1970. */
  readonly time: number;
  /** Context, Dockerfile and stage: builds with the same one are compared. */
  readonly subject: string;
  /** Its names, its ID, or where it has neither the folder it was built from. */
  readonly target: string;
  /** `null` where it failed. */
  readonly image: ImageId | null;
  /** The text that was built. */
  readonly dockerfile: string;
  /** Images that it stood on and had looked at. */
  readonly bases: readonly BuildBase[];
  /** Those that were done. */
  readonly steps: readonly BuildStep[];
  /** Why it has no image; `null` where it has. */
  readonly failure: BuildFailure | null;
}
