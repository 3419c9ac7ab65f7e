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
/** Names by image: a table of all, and over it what has changed since that was made. Few lie over it. */
export interface NamesIndex {
  readonly whole: ReadonlyMap<ImageId, ImageNames>;
  readonly changed: ReadonlyMap<ImageId, ImageNames>;
}

/** So many images may lie over the table of all. */
const MOST_CHANGED = 16;

/** By table of tags, with the table of digests that it was made with. */
const indexes = new WeakMap<Table, { readonly digests: Table; readonly index: NamesIndex }>();
const NONE: readonly string[] = [];
const UNNAMED: ImageNames = { tags: NONE, digests: NONE };

/** Names by image, if they have been asked for in this version of the name tables. */
function knownIndex({ tags, digests }: Named): NamesIndex | undefined {
  const known = indexes.get(tags);
  return known?.digests === digests ? known.index : undefined;
}

/** Names by image, made once for each version of the name tables; what two versions share is the same object. */
export function namesIndex(named: Named): NamesIndex {
  const known = knownIndex(named);
  if (known !== undefined) return known;
  const whole = new Map<ImageId, { tags: string[]; digests: string[] }>();
  for (const kind of ['tags', 'digests'] as const) {
    for (const [key, id] of named[kind]) {
      const names = whole.get(id) ?? { tags: [], digests: [] };
      names[kind].push(key);
      whole.set(id, names);
    }
  }
  for (const { tags, digests } of whole.values()) {
    if (tags.length > 1) tags.sort();
    if (digests.length > 1) digests.sort();
  }
  const index: NamesIndex = { whole, changed: new Map() };
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
  if (tags.get(key) === id) return tags;
  const next = new Map(tags).set(key, id);
  const index = knownIndex(state);
  if (index !== undefined) indexes.set(next, { digests, index: renamed(index, { key, from: tags.get(key), to: id }) });
  return next;
}

function renamed(
  index: NamesIndex,
  { key, from, to }: { readonly key: string; readonly from: ImageId | undefined; readonly to: ImageId },
): NamesIndex {
  const changed = new Map(index.changed);
  if (from !== undefined) {
    const left = namesIn(index, from);
    changed.set(from, { ...left, tags: left.tags.filter((other) => other !== key) });
  }
  const names = namesIn(index, to);
  changed.set(to, { ...names, tags: [...names.tags, key].sort() });
  if (changed.size <= MOST_CHANGED) return { whole: index.whole, changed };
  return { whole: new Map([...index.whole, ...changed]), changed: new Map() };
}

/** An image's names; the same object as long as they are the same names. */
export const namesIn = ({ whole, changed }: NamesIndex, id: ImageId): ImageNames =>
  changed.get(id) ?? whole.get(id) ?? UNNAMED;

/** Canonical names of images, for a look at many of them. */
export function namesByImage(state: EngineState): (id: ImageId) => ImageNames {
  const index = namesIndex(state);
  return (id) => namesIn(index, id);
}

/** Canonical names of one image, by key order. */
export function keysOf(state: EngineState, id: ImageId): ImageNames {
  const index = knownIndex(state);
  return index === undefined
    ? { tags: keysIn(state.tags, id), digests: keysIn(state.digests, id) }
    : namesIn(index, id);
}

/** The same as people read them: `web-ping:latest`. */
export function namesOf(state: EngineState, id: ImageId): ImageNames {
  const { tags, digests } = keysOf(state, id);
  return { tags: tags.map(familiarName), digests: digests.map(familiarName) };
}

/** Whether these are the names of an image that has none at all. */
export const isDangling = ({ tags, digests }: ImageNames): boolean => tags.length === 0 && digests.length === 0;
