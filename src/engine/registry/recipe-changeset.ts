import { segments } from '../core/paths.ts';
import { EMPTY_CHANGESET } from '../fs/changeset.ts';
import type { FileContent } from '../fs/content.ts';
import type { ChangedDirectory, Changeset, FileNode, Metadata, SymlinkNode } from '../fs/node.ts';
import { generatedContent, heldContent } from '../fs/read.ts';
import type { LayerEntry } from '../fs/tar/entries.ts';
import { archiveContent } from '../fs/tar/write.ts';
import type { FileRecipe } from './catalogue-data.ts';

type Leaf = FileNode | SymlinkNode;
type LeafRecipe = Exclude<FileRecipe, readonly [string, 'd', number]>;

/** A directory while it is filled; without a mode of its own until the recipe lists it. */
interface Draft {
  mode: number | null;
  readonly children: Map<string, Draft | Leaf>;
}

const isDraft = (node: Draft | Leaf | undefined): node is Draft => node !== undefined && 'children' in node;

/** The changeset that a list of files describes. Parents that it does not list are implied. */
export function changesetOf(files: readonly FileRecipe[], mtime: number): Changeset {
  const root: Draft = { mode: null, children: new Map() };
  for (const file of files) place(root, file, mtime);
  return { ...EMPTY_CHANGESET, entries: finished(root, mtime).entries };
}

/**
 * The layer's tar as its image's author wrote it: what the recipe lists and nothing else, in its order. A path that is
 * listed again keeps its first place.
 */
export function recipeTar(files: readonly FileRecipe[], mtime: number): FileContent {
  const last = new Map(files.map((file) => [file[0], file]));
  return archiveContent([...last.values()].map((file) => tarEntry(file, mtime)));
}

function tarEntry(file: FileRecipe, mtime: number): LayerEntry {
  const [path, kind, mode] = file;
  if (kind === 'd') {
    const metadata = metadataOf(mode, mtime);
    return { entry: { type: 'directory', path: `${path}/`, metadata, size: 0 }, content: null };
  }
  const node = leaf(file, mtime);
  const { metadata } = node;
  return node.type === 'symlink'
    ? { entry: { type: 'symlink', path, metadata, size: 0, linkTarget: node.target }, content: null }
    : { entry: { type: 'file', path, metadata, size: node.content.size }, content: node.content };
}

const metadataOf = (mode: number, mtime: number): Metadata => ({ mode, uid: 0, gid: 0, mtime });

function place(root: Draft, file: FileRecipe, mtime: number): void {
  const [path, kind, mode] = file;
  const names = segments(path);
  const name = names.at(-1);
  if (name === undefined) return;
  const parent = names.slice(0, -1).reduce((directory, step) => directoryIn(directory, step), root);
  if (kind === 'd') directoryIn(parent, name).mode = mode;
  else parent.children.set(name, leaf(file, mtime));
}

function directoryIn(parent: Draft, name: string): Draft {
  const child = parent.children.get(name);
  if (isDraft(child)) return child;
  const made: Draft = { mode: null, children: new Map() };
  parent.children.set(name, made);
  return made;
}

function leaf(file: LeafRecipe, mtime: number): Leaf {
  const metadata = metadataOf(file[2], mtime);
  switch (file[1]) {
    case 't':
      return { type: 'file', metadata, content: heldContent(file[3]) };
    case 'g':
      return { type: 'file', metadata, content: generatedContent(file[4], file[3]) };
    case 'l':
      return { type: 'symlink', metadata, target: file[3] };
  }
}

function finished(draft: Draft, mtime: number): ChangedDirectory {
  const entries = new Map<string, ChangedDirectory | Leaf>();
  for (const [name, child] of draft.children) entries.set(name, isDraft(child) ? finished(child, mtime) : child);
  const { mode } = draft;
  const metadata = metadataOf(mode ?? 0o755, mtime);
  return { type: 'directory', metadata, opaque: false, ...(mode === null ? { implied: true } : {}), entries };
}
