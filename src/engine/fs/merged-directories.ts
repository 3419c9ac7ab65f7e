import type { DirectoryNode } from './node.ts';

const merged = new WeakSet<DirectoryNode>();

/** Notes that a directory shows the entries of more than one layer, and returns it. */
export function asMerged(directory: DirectoryNode): DirectoryNode {
  merged.add(directory);
  return directory;
}

/** Whether a directory of a merged tree shows the entries of more than one layer: overlayfs counts one link of it. */
export const isMergedDirectory = (directory: DirectoryNode): boolean => merged.has(directory);
