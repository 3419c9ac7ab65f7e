import { fileSystemError } from '../errors.ts';
import type { Credentials } from '../file-system.ts';
import type { DirectoryNode, TreeNode } from '../node.ts';
import { PathQueue } from './path-queue.ts';
import { EXECUTE, mayAccess } from './permissions.ts';
import type { Location } from './store.ts';

const MAX_NAME = 255;

/** What a path leads to. `node` is absent when only the last name does not exist. */
export interface Resolved {
  readonly location: Location;
  readonly node: TreeNode | undefined;
}

/**
 * Follows a path from the root as the kernel does (path_resolution(7)): every directory needs search permission, `..`
 * stays inside the root, symlinks are followed, the last one only if asked for.
 */
export function resolvePath(root: DirectoryNode, path: string, who: Credentials, followLast: boolean): Resolved {
  const queue = new PathQueue(path, followLast);
  const stack: { readonly name: string; readonly node: TreeNode }[] = [];
  const current = (): TreeNode => stack.at(-1)?.node ?? root;

  for (let name = queue.next(); name !== undefined; name = queue.next()) {
    const directory = current();
    if (directory.type !== 'directory') throw fileSystemError('ENOTDIR', path);
    if (!mayAccess(directory.metadata, who, EXECUTE)) throw fileSystemError('EACCES', path);
    if (name.length > MAX_NAME) throw fileSystemError('ENAMETOOLONG', path);
    if (name === '..') {
      stack.pop();
      continue;
    }
    const node = directory.entries.get(name);
    if (node === undefined) {
      if (!queue.isLast) throw fileSystemError('ENOENT', path);
      return { location: [...stack.map((entry) => entry.name), name], node: undefined };
    }
    if (node.type === 'symlink' && queue.follows(node.type)) {
      queue.follow(node.target);
      if (node.target.startsWith('/')) stack.length = 0;
    } else stack.push({ name, node });
  }
  const node = current();
  if (queue.mustBeDirectory && node.type !== 'directory') throw fileSystemError('ENOTDIR', path);
  return { location: stack.map(({ name }) => name), node };
}
