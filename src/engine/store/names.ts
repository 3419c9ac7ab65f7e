import type { ImageId } from '../core/digest.ts';
import { familiarName } from '../image/reference.ts';
import type { EngineState } from './state.ts';

/** The names of an image. */
export interface ImageNames {
  /** Canonical keys of its tags, sorted. */
  readonly tags: readonly string[];
  /** Canonical keys of its digests, sorted. */
  readonly digests: readonly string[];
}

type Index = ReadonlyMap<ImageId, readonly string[]>;
const indexes = new WeakMap<ReadonlyMap<string, ImageId>, Index>();
const NONE: readonly string[] = [];

/** Keys by image, made once for each version of a name table. */
function indexOf(names: ReadonlyMap<string, ImageId>): Index {
  const known = indexes.get(names);
  if (known !== undefined) return known;
  const index = new Map<ImageId, string[]>();
  for (const [key, id] of names) {
    const keys = index.get(id);
    if (keys === undefined) index.set(id, [key]);
    else keys.push(key);
  }
  for (const keys of index.values()) keys.sort();
  indexes.set(names, index);
  return index;
}

/** Canonical names of an image, by key order. */
export function keysOf(state: EngineState, id: ImageId): ImageNames {
  return { tags: indexOf(state.tags).get(id) ?? NONE, digests: indexOf(state.digests).get(id) ?? NONE };
}

/** The same as people read them: `web-ping:latest`. */
export function namesOf(state: EngineState, id: ImageId): ImageNames {
  const { tags, digests } = keysOf(state, id);
  return { tags: tags.map(familiarName), digests: digests.map(familiarName) };
}

/** Whether an image has any name at all. */
export function isDangling(state: EngineState, id: ImageId): boolean {
  const { tags, digests } = keysOf(state, id);
  return tags.length === 0 && digests.length === 0;
}
