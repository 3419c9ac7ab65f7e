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

type Table = ReadonlyMap<string, ImageId>;
type Index = ReadonlyMap<ImageId, readonly string[]>;

const indexes = new WeakMap<Table, Index>();
const NONE: readonly string[] = [];

/** Keys by image, made once for each version of a name table. */
function indexOf(table: Table): Index {
  const known = indexes.get(table);
  if (known !== undefined) return known;
  const index = new Map<ImageId, string[]>();
  for (const [key, id] of table) {
    const keys = index.get(id);
    if (keys === undefined) index.set(id, [key]);
    else keys.push(key);
  }
  for (const keys of index.values()) if (keys.length > 1) keys.sort();
  indexes.set(table, index);
  return index;
}

/** One image's keys; an index is not worth making for it. */
function keysIn(table: Table, id: ImageId): readonly string[] {
  const index = indexes.get(table);
  if (index !== undefined) return index.get(id) ?? NONE;
  const keys: string[] = [];
  for (const [key, named] of table) if (named === id) keys.push(key);
  return keys.sort();
}

/** Canonical names of images, for a look at many of them. */
export function namesByImage({ tags, digests }: EngineState): (id: ImageId) => ImageNames {
  const byTag = indexOf(tags);
  const byDigest = indexOf(digests);
  return (id) => ({ tags: byTag.get(id) ?? NONE, digests: byDigest.get(id) ?? NONE });
}

/** Canonical names of one image, by key order. */
export function keysOf({ tags, digests }: EngineState, id: ImageId): ImageNames {
  return { tags: keysIn(tags, id), digests: keysIn(digests, id) };
}

/** The same as people read them: `web-ping:latest`. */
export function namesOf(state: EngineState, id: ImageId): ImageNames {
  const { tags, digests } = keysOf(state, id);
  return { tags: tags.map(familiarName), digests: digests.map(familiarName) };
}

/** Whether these are the names of an image that has none at all. */
export const isDangling = ({ tags, digests }: ImageNames): boolean => tags.length === 0 && digests.length === 0;
