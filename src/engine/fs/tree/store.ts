import type { ChangedDirectory, ChangeNode, DirectoryNode, FileNode, Metadata, TreeNode } from '../node.ts';

/** Names from the root down, with no symlink among the directories. */
export type Location = readonly string[];

/**
 * Where a tree file system keeps its nodes. `root` is what readers see; the three changes are all that ever happens to
 * it. A plain tree applies them; a union also records them in its upper changeset.
 */
export interface TreeStore {
  root(): DirectoryNode;
  /** Sets a name that is no directory, or makes a new, empty directory. */
  put(location: Location, node: TreeNode): void;
  /** Takes a name away; a directory is empty by then. */
  remove(location: Location): void;
  /** Changes the metadata of a directory, its entries untouched. */
  setDirectoryMetadata(location: Location, metadata: Metadata): void;
  /** Locations of all names of a hard-linked file, wherever they are kept. */
  linked(file: FileNode): readonly Location[];
  /** Whether a directory may be renamed as one (overlayfs refuses those of a lower layer). */
  canRenameDirectory(location: Location): boolean;
  /** Whether a directory shows the entries of more than one layer: overlayfs counts one link of such a directory. */
  isMerged(location: Location, node: DirectoryNode): boolean;
  /** Moves a directory that may be renamed to a name that is free. */
  moveDirectory(from: Location, to: Location): void;
}

/** A directory with one name set or, for `null`, taken away. */
export function withEntry<N>(entries: ReadonlyMap<string, N>, name: string, node: N | null): ReadonlyMap<string, N> {
  const changed = new Map(entries);
  if (node === null) changed.delete(name);
  else changed.set(name, node);
  return changed;
}

/** The tree with the node at a location replaced or, for `null`, removed; everything beside the path is shared. */
export function withNode(directory: DirectoryNode, location: Location, node: TreeNode | null): DirectoryNode {
  const [name, ...rest] = location;
  if (name === undefined) return node?.type === 'directory' ? node : directory;
  if (rest.length === 0) return { ...directory, entries: withEntry(directory.entries, name, node) };
  const child = directory.entries.get(name);
  if (child?.type !== 'directory') return directory;
  return { ...directory, entries: withEntry<TreeNode>(directory.entries, name, withNode(child, rest, node)) };
}

export function nodeAt(root: DirectoryNode, location: Location): TreeNode | undefined {
  let node: TreeNode = root;
  for (const name of location) {
    const next: TreeNode | undefined = node.type === 'directory' ? node.entries.get(name) : undefined;
    if (next === undefined) return undefined;
    node = next;
  }
  return node;
}

/** Every name of a hard-linked file in a tree: the same link group and the same content. */
export function namesOf(file: FileNode, root: DirectoryNode | ChangedDirectory): readonly Location[] {
  const found: Location[] = [];
  const visit = (node: TreeNode | ChangeNode, location: Location): void => {
    if (node.type === 'file' && node.linkGroup === file.linkGroup && node.content === file.content) {
      found.push(location);
    }
    if (node.type === 'directory') for (const [name, child] of node.entries) visit(child, [...location, name]);
  };
  visit(root, []);
  return found;
}
