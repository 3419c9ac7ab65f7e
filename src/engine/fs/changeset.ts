import { utf8 } from '../core/bytes.ts';
import type { FileContent } from './content.ts';
import { asMerged } from './merged-directories.ts';
import type { ChangeNode, ChangedDirectory, Changeset, DirectoryNode, TreeNode } from './node.ts';

/** Nothing changed; the root is that of the tree below. */
export const EMPTY_CHANGESET: Changeset = {
  type: 'directory',
  metadata: { mode: 0o755, uid: 0, gid: 0, mtime: 0 },
  opaque: false,
  implied: true,
  entries: new Map(),
};

/** The tree one sees through a layer: a new tree that shares everything the changeset does not touch. */
export function applyChangeset(lower: DirectoryNode, changeset: Changeset): DirectoryNode {
  return changeset === EMPTY_CHANGESET ? lower : applyDirectory(lower, changeset);
}

function applyDirectory(lower: TreeNode | undefined, change: ChangedDirectory): DirectoryNode {
  const showsBoth = lower?.type === 'directory' && !change.opaque;
  const below = showsBoth ? lower.entries : new Map<string, TreeNode>();
  const entries = new Map(below);
  for (const [name, node] of change.entries) {
    if (node.type === 'whiteout') entries.delete(name);
    else entries.set(name, node.type === 'directory' ? applyDirectory(below.get(name), node) : node);
  }
  const metadata = change.implied === true && lower?.type === 'directory' ? lower.metadata : change.metadata;
  const directory: DirectoryNode = { type: 'directory', metadata, entries };
  return showsBoth ? asMerged(directory) : directory;
}

/**
 * Docker's SIZE of a layer in bytes: regular files (hard links once) and the lengths of symlink targets. Directories,
 * whiteouts and modes weigh nothing.
 */
export function changesetSize(changeset: Changeset): number {
  return sizeOfChanges(changeset, true);
}

/** Bytes of its regular files alone: what BuildKit counts of the layers it makes (moby `packSizeCounter`). */
export function builtSize(changeset: Changeset): number {
  return sizeOfChanges(changeset, false);
}

function sizeOfChanges(changeset: Changeset, countsLinks: boolean): number {
  const counted = new Map<number, FileContent>();
  const sizeOf = (node: ChangeNode): number => {
    if (node.type === 'directory') {
      let sum = 0;
      for (const child of node.entries.values()) sum += sizeOf(child);
      return sum;
    }
    if (node.type === 'symlink') return countsLinks ? utf8(node.target).length : 0;
    if (node.type !== 'file') return 0;
    if (node.linkGroup === undefined) return node.content.size;
    if (counted.get(node.linkGroup) === node.content) return 0;
    counted.set(node.linkGroup, node.content);
    return node.content.size;
  };
  return sizeOf(changeset);
}
