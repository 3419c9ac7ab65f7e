import type { ChainId } from '../../engine/core/digest.ts';
import type { FileKind } from '../../session/look/looks.ts';
import { isGone, versionsAt, type FileTree } from './file-tree.ts';

/** What became of a path between two states. */
export type Difference = 'added' | 'changed' | 'removed';

export interface ComparedRow {
  readonly path: string;
  readonly difference: Difference;
  readonly isFolder: boolean;
  /** Bytes; `null` where it was not there. */
  readonly before: number | null;
  readonly after: number | null;
  /** Its place in the tree of the state that has it: the later one, unless it was removed. */
  readonly place: number;
}

/** Two states held against each other. */
export interface Comparison {
  /** By path. */
  readonly rows: readonly ComparedRow[];
  readonly added: Sum;
  readonly changed: Sum;
  readonly removed: Sum;
}

/** Files, without folders, and their bytes; of changed ones the bytes as they are now. */
export interface Sum {
  readonly files: number;
  readonly bytes: number;
}

/** A tree up to one of its layers. */
export interface State {
  readonly tree: FileTree;
  readonly level: number;
}

interface Entry {
  readonly place: number;
  readonly kind: FileKind;
  readonly size: number;
  /** The layer it comes from; `null` for what a container wrote. */
  readonly chainId: ChainId | null;
}

/** What is there when layers up to one are looked through, by path. */
function entriesOf({ tree: { table, names }, level }: State): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  const way: string[] = [];
  for (let place = 1; place < names.length; place += 1) {
    const depth = table.depths[place] ?? 1;
    const path = `${depth > 1 ? (way[depth - 1] ?? '') : ''}/${names[place] ?? ''}`;
    way[depth] = path;
    const version = versionsAt({ table, names }, place, level).at(-1);
    if (version === undefined || isGone(version)) continue;
    const { kind, size } = version;
    found.set(path, { place, kind, size, chainId: table.levels[version.level]?.chainId ?? null });
  }
  return found;
}

/**
 * What differs between two states, of one image or of two. A file that another layer has written counts as changed,
 * also when it is as large as before. Pure.
 */
export function compared(before: State, after: State): Comparison {
  const old = entriesOf(before);
  const now = entriesOf(after);
  const rows: ComparedRow[] = [];
  for (const [path, entry] of now) {
    const was = old.get(path);
    if (was === undefined) rows.push(rowOf(path, 'added', null, entry, entry));
    else if (isOther(was, entry)) rows.push(rowOf(path, 'changed', was, entry, entry));
  }
  for (const [path, was] of old) if (!now.has(path)) rows.push(rowOf(path, 'removed', was, null, was));
  rows.sort((a, b) => (a.path < b.path ? -1 : 1));
  const sum = (difference: Difference): Sum => {
    const files = rows.filter((row) => row.difference === difference && !row.isFolder);
    return { files: files.length, bytes: files.reduce((bytes, row) => bytes + (row.after ?? row.before ?? 0), 0) };
  };
  return { rows, added: sum('added'), changed: sum('changed'), removed: sum('removed') };
}

/** Folders that both have are the same folder, whoever made them. */
const isOther = (was: Entry, now: Entry): boolean =>
  was.kind !== now.kind ||
  (now.kind !== 'directory' && (was.size !== now.size || was.chainId !== now.chainId || now.chainId === null));

const rowOf = (
  path: string,
  difference: Difference,
  before: Entry | null,
  after: Entry | null,
  { place, kind }: Entry,
): ComparedRow => ({
  path,
  difference,
  isFolder: kind === 'directory',
  before: before?.size ?? null,
  after: after?.size ?? null,
  place,
});
