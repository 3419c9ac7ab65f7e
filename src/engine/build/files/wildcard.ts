import { pathPattern } from '../../core/go/path-match.ts';
import { compareBytes } from '../../core/paths.ts';
import type { DirectoryNode, TreeNode } from '../../fs/node.ts';

/** Whether a source is a pattern. */
export const hasWildcard = (path: string): boolean => /(?<!\\)(?:\\\\)*[*?[]/.test(path);

/** Go's word for a pattern that cannot be read (`path.ErrBadPattern`). */
export const BAD_PATTERN = 'syntax error in pattern';

/** Whether a source is a pattern that cannot be read: a class without its end, a backslash with nothing after it. */
export const isBadPattern = (path: string): boolean =>
  hasWildcard(path) && path.split('/').some((part) => pathPattern(part) === null);

/** The paths of a tree that a pattern names, sorted; `*` and `?` stop at `/` (Go `filepath.Match`). */
export function matchingPaths(root: DirectoryNode, pattern: readonly string[]): readonly string[] {
  return matchesBelow(root, pattern, '');
}

function matchesBelow(node: TreeNode | undefined, pattern: readonly string[], path: string): readonly string[] {
  const [first, ...rest] = pattern;
  if (first === undefined) return [path];
  if (node?.type !== 'directory') return [];
  const matches = pathPattern(first) ?? ((): boolean => false);
  const names = [...node.entries.keys()].filter(matches).sort(compareBytes);
  return names.flatMap((name) => matchesBelow(node.entries.get(name), rest, `${path}/${name}`));
}
