import type { ChainId, ImageId } from '../core/digest.ts';
import type { BuildCacheRecord, BuildRecord } from '../build/types.ts';
import type { Network } from '../container/network/types.ts';
import type { Container, ContainerId, Volume } from '../container/types.ts';
import type { StoredLayer } from '../image/layer.ts';
import type { Image } from '../image/types.ts';

/**
 * Everything the engine holds, as one immutable value: keeping an old one is undo, comparing two is the picture of a
 * change. A layer stays while an image, a container or a cache record stands on it, and not longer.
 */
export interface EngineState {
  readonly layers: ReadonlyMap<ChainId, StoredLayer>;
  readonly images: ReadonlyMap<ImageId, Image>;
  /** When images were named lately, in milliseconds; it goes before what the images themselves say. */
  readonly namedAt: ReadonlyMap<ImageId, number>;
  /** Canonical `registry/repository:tag` → image. */
  readonly tags: ReadonlyMap<string, ImageId>;
  /** Canonical `registry/repository@digest` → image; only pulled or pushed names have one. */
  readonly digests: ReadonlyMap<string, ImageId>;
  readonly containers: ReadonlyMap<ContainerId, Container>;
  readonly volumes: ReadonlyMap<string, Volume>;
  /** Those that a user made, by ID. */
  readonly networks: ReadonlyMap<string, Network>;
  readonly cache: ReadonlyMap<string, BuildCacheRecord>;
  /** The last builds, oldest first. */
  readonly builds: readonly BuildRecord[];
}

export const EMPTY_STATE: EngineState = {
  layers: new Map(),
  images: new Map(),
  namedAt: new Map(),
  tags: new Map(),
  digests: new Map(),
  containers: new Map(),
  volumes: new Map(),
  networks: new Map(),
  cache: new Map(),
  builds: [],
};
