import type { TreeNode } from '../fs/node.ts';

/** Bytes of a tree's regular files, as `du` adds up a volume. */
export function treeSize(node: TreeNode): number {
  if (node.type === 'file') return node.content.size;
  if (node.type !== 'directory') return 0;
  let sum = 0;
  for (const child of node.entries.values()) sum += treeSize(child);
  return sum;
}
