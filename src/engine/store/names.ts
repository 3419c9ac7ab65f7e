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
type Named = Pick<EngineState, 'tags' | 'digests'>;
type Index = ReadonlyMap<ImageId, ImageNames>;

/** By table of tags, with the table of digests that it was made with. */
const indexes = new WeakMap<Table, { readonly digests: Table; readonly index: Index }>();
const NONE: readonly string[] = [];
const UNNAMED: ImageNames = { tags: NONE, digests: NONE };

/** Names by image, if they have been asked for in this version of the name tables. */
function knownIndex({ tags, digests }: Named): Index | undefined {
  const known = indexes.get(tags);
  return known?.digests === digests ? known.index : undefined;
}

/** Names by image, made once for each version of the name tables. */
function indexOf(named: Named): Index {
  const known = knownIndex(named);
  if (known !== undefined) return known;
  const index = new Map<ImageId, { tags: string[]; digests: string[] }>();
  for (const kind of ['tags', 'digests'] as const) {
    for (const [key, id] of named[kind]) {
      const names = index.get(id) ?? { tags: [], digests: [] };
      names[kind].push(key);
      index.set(id, names);
    }
  }
  for (const { tags, digests } of index.values()) {
    if (tags.length > 1) tags.sort();
    if (digests.length > 1) digests.sort();
  }
  indexes.set(named.tags, { digests: named.digests, index });
  return index;
}

/** One image's keys; an index is not worth making for it. */
function keysIn(table: Table, id: ImageId): readonly string[] {
  const keys: string[] = [];
  for (const [key, named] of table) if (named === id) keys.push(key);
  return keys.sort();
}

/** The table of tags with one more, or with one that moved. What is known of names stays known: a list after it is quick. */
export function withName(state: Named, key: string, id: ImageId): Table {
  const { tags, digests } = state;
  const next = new Map(tags).set(key, id);
  const index = knownIndex(state);
  if (index !== undefined) indexes.set(next, { digests, index: renamed(index, { key, from: tags.get(key), to: id }) });
  return next;
}

function renamed(
  index: Index,
  { key, from, to }: { readonly key: string; readonly from: ImageId | undefined; readonly to: ImageId },
): Index {
  if (from === to) return index;
  const next = new Map(index);
  if (from !== undefined) {
    const left = index.get(from) ?? UNNAMED;
    next.set(from, { ...left, tags: left.tags.filter((other) => other !== key) });
  }
  const names = index.get(to) ?? UNNAMED;
  return next.set(to, { ...names, tags: [...names.tags, key].sort() });
}

/**
 * Canonical names of images, for a look at many of them; the same object as long as an image has the same names. Images
 * are mostly named in the order in which they came: whoever asks in that order has the answer without a look-up.
 */
export function namesByImage(state: EngineState): (id: ImageId) => ImageNames {
  const index = indexOf(state);
  const ids = [...index.keys()];
  const names = [...index.values()];
  let next = 0;
  return (id) => {
    if (ids[next] !== id) return index.get(id) ?? UNNAMED;
    next += 1;
    return names[next - 1] ?? UNNAMED;
  };
}

/** Canonical names of one image, by key order. */
export function keysOf(state: EngineState, id: ImageId): ImageNames {
  const index = knownIndex(state);
  return index === undefined
    ? { tags: keysIn(state.tags, id), digests: keysIn(state.digests, id) }
    : (index.get(id) ?? UNNAMED);
}

/** The same as people read them: `web-ping:latest`. */
export function namesOf(state: EngineState, id: ImageId): ImageNames {
  const { tags, digests } = keysOf(state, id);
  return { tags: tags.map(familiarName), digests: digests.map(familiarName) };
}

/** Whether these are the names of an image that has none at all. */
export const isDangling = ({ tags, digests }: ImageNames): boolean => tags.length === 0 && digests.length === 0;
