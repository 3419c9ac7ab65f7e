import type { ChainId } from '../core/digest.ts';
import { heldContent } from '../fs/read.ts';
import { asMerged } from '../fs/merged-directories.ts';
import type { DirectoryNode, Metadata, TreeNode } from '../fs/node.ts';
import { mergedTree } from '../store/layers.ts';
import type { EngineState } from '../store/state.ts';

const METADATA: Metadata = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };

const emptyFile: TreeNode = { type: 'file', metadata: METADATA, content: heldContent('') };
const directory: DirectoryNode = { type: 'directory', metadata: METADATA, entries: new Map() };
const mtab: TreeNode = { type: 'symlink', metadata: { ...METADATA, mode: 0o777 }, target: '/proc/mounts' };

/** Mount points the engine needs in every container, whatever its image has (moby `initlayer.Setup`). */
const ENTRIES: readonly (readonly [path: string, node: TreeNode])[] = [
  ['dev/pts', directory],
  ['dev/shm', directory],
  ['proc', directory],
  ['sys', directory],
  ['.dockerenv', emptyFile],
  ['etc/resolv.conf', emptyFile],
  ['etc/hosts', emptyFile],
  ['etc/hostname', emptyFile],
  ['dev/console', emptyFile],
  ['etc/mtab', mtab],
];

const trees = new WeakMap<DirectoryNode, DirectoryNode>();

/**
 * What lies under a container's writable layer: its image and the init layer, whose names `docker diff` therefore never
 * lists and `docker commit` never takes along.
 */
export function lowerTree(state: EngineState, base: ChainId | null): DirectoryNode {
  const image = mergedTree(state, base);
  const known = trees.get(image);
  if (known !== undefined) return known;
  const tree = ENTRIES.reduce((root, [path, node]) => withMissing(root, path.split('/'), node), image);
  for (const [name, child] of tree.entries) {
    const below = image.entries.get(name);
    if (below?.type === 'directory' && child.type === 'directory' && child !== below) asMerged(child);
  }
  trees.set(image, tree);
  return tree;
}

/** Adds a name, and the directories above it, where there is none; names that exist stay. */
function withMissing(root: DirectoryNode, [name, ...rest]: readonly string[], node: TreeNode): DirectoryNode {
  if (name === undefined) return root;
  const child = root.entries.get(name);
  if (rest.length === 0) {
    return child === undefined ? { ...root, entries: new Map(root.entries).set(name, node) } : root;
  }
  if (child !== undefined && child.type !== 'directory') return root;
  return { ...root, entries: new Map(root.entries).set(name, withMissing(child ?? directory, rest, node)) };
}
