import type { Clock } from '../core/clock.ts';
import type { Credentials, FileSystem } from './file-system.ts';
import type { DirectoryNode } from './node.ts';
import { SUPERUSER } from './tree/permissions.ts';
import { namesOf, nodeAt, withNode, type TreeStore } from './tree/store.ts';
import { createTreeFileSystem } from './tree/tree-file-system.ts';

export interface MemoryFileSystem extends FileSystem {
  /** The whole tree as it is now: an immutable value. */
  root(): DirectoryNode;
  /** Goes back to a tree that `root()` gave. */
  restore(root: DirectoryNode): void;
}

/** An empty root directory. */
export function emptyDirectory(mtime = 0): DirectoryNode {
  return { type: 'directory', metadata: { mode: 0o755, uid: 0, gid: 0, mtime }, entries: new Map() };
}

/** A workspace: one tree, held in memory. */
export function createMemoryFileSystem(options: {
  readonly clock: Clock;
  readonly root?: DirectoryNode;
  readonly credentials?: Credentials;
  /** Told of every change. */
  readonly onChange?: (root: DirectoryNode) => void;
}): MemoryFileSystem {
  let root = options.root ?? emptyDirectory(options.clock.now());
  const set = (next: DirectoryNode): void => {
    root = next;
    options.onChange?.(next);
  };
  const store: TreeStore = {
    root: () => root,
    put: (location, node) => set(withNode(root, location, node)),
    remove: (location) => set(withNode(root, location, null)),
    setDirectoryMetadata: (location, metadata) => {
      const node = nodeAt(root, location);
      if (node?.type === 'directory') set(withNode(root, location, { ...node, metadata }));
    },
    linked: (file) => namesOf(file, root),
    isMerged: () => false,
    canRenameDirectory: () => true,
    moveDirectory: (from, to) => {
      const node = nodeAt(root, from);
      if (node !== undefined) set(withNode(withNode(root, from, null), to, node));
    },
  };
  const files = createTreeFileSystem(store, options.clock, options.credentials ?? SUPERUSER);
  return { ...files, root: () => root, restore: (tree) => void (root = tree) };
}
