import { resolve, segments } from '../../core/paths.ts';
import type { DirectoryNode, TreeNode } from '../../fs/node.ts';
import { nodeAt } from '../../fs/tree/store.ts';
import { hasWildcard, matchingPaths } from './wildcard.ts';

/** Something that an instruction copies: where it was found, and what it is. */
export interface FoundSource {
  /** Absolute, in its tree. */
  readonly path: string;
  readonly node: TreeNode;
}

const MAX_LINKS = 40;

/** What a path or pattern names in a tree, links followed; `null` when a path without wildcards names nothing. */
export function findSources(root: DirectoryNode, source: string): readonly FoundSource[] | null {
  const path = resolve('/', source);
  if (hasWildcard(source)) {
    return matchingPaths(root, segments(path)).flatMap((found) => {
      const node = followed(root, found);
      return node === undefined ? [] : [{ path: found, node }];
    });
  }
  const node = followed(root, path);
  return node === undefined ? null : [{ path, node }];
}

/** The node of a path; symlinks on the way and at its end lead on inside the tree. */
function followed(root: DirectoryNode, path: string): TreeNode | undefined {
  let pending = segments(path);
  let reached: readonly string[] = [];
  for (let links = 0; links <= MAX_LINKS;) {
    const [name, ...rest] = pending;
    if (name === undefined) return nodeAt(root, [...reached]);
    const next = [...reached, name];
    const node = nodeAt(root, next);
    if (node === undefined) return undefined;
    if (node.type === 'symlink') {
      links += 1;
      pending = [...segments(resolve(`/${reached.join('/')}`, node.target)), ...rest];
      reached = [];
    } else {
      reached = next;
      pending = rest;
    }
  }
  return undefined;
}

/** A node without what a rule keeps out; `null` when nothing of it is left. `path` has no leading slash. */
export function without(node: TreeNode, path: string, excluded: (path: string) => boolean): TreeNode | null {
  if (node.type !== 'directory') return path !== '' && excluded(path) ? null : node;
  let isWhole = true;
  const entries = new Map<string, TreeNode>();
  for (const [name, child] of node.entries) {
    const kept = without(child, path === '' ? name : `${path}/${name}`, excluded);
    if (kept !== child) isWhole = false;
    if (kept !== null) entries.set(name, kept);
  }
  if (entries.size === 0 && path !== '' && excluded(path)) return null;
  return isWhole ? node : { ...node, entries };
}
