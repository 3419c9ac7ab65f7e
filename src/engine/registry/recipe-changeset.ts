import { segments } from '../core/paths.ts';
import { EMPTY_CHANGESET } from '../fs/changeset.ts';
import type { ChangedDirectory, ChangeNode, Changeset } from '../fs/node.ts';
import { generatedContent, heldContent } from '../fs/read.ts';
import type { FileRecipe } from './catalogue-data.ts';

/** A directory while it is filled. */
interface Draft {
  mode: number;
  readonly children: Map<string, Draft | ChangeNode>;
}

const isDraft = (node: Draft | ChangeNode | undefined): node is Draft => node !== undefined && 'children' in node;

/** The changeset that a list of files describes; parents that it does not list get mode 755. */
export function changesetOf(files: readonly FileRecipe[], mtime: number): Changeset {
  const root: Draft = { mode: 0o755, children: new Map() };
  for (const file of files) place(root, file, mtime);
  return { ...EMPTY_CHANGESET, entries: finished(root, mtime).entries };
}

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
  const made: Draft = { mode: 0o755, children: new Map() };
  parent.children.set(name, made);
  return made;
}

function leaf(file: Exclude<FileRecipe, readonly [string, 'd', number]>, mtime: number): ChangeNode {
  const metadata = { mode: file[2], uid: 0, gid: 0, mtime };
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
  const entries = new Map<string, ChangeNode>();
  for (const [name, child] of draft.children) entries.set(name, isDraft(child) ? finished(child, mtime) : child);
  return { type: 'directory', metadata: { mode: draft.mode, uid: 0, gid: 0, mtime }, opaque: false, entries };
}
