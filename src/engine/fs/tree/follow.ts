import { fileSystemError } from '../errors.ts';
import type { TreeNode } from '../node.ts';
import { PathQueue } from './path-queue.ts';

/** What stands at an absolute path whose directories are no symlinks; `null` for nothing. */
export type Look = (path: string) => { readonly type: TreeNode['type']; readonly target: string } | null;

/**
 * Follows a path over any file system that can be looked at one name at a time: the absolute path without symlinks.
 * The last name need not exist.
 */
export function followPath(look: Look, path: string, followLast: boolean): string {
  const queue = new PathQueue(path, followLast);
  let real: readonly string[] = [];
  for (let name = queue.next(); name !== undefined; name = queue.next()) {
    if (name === '..') {
      real = real.slice(0, -1);
      continue;
    }
    const here = `/${[...real, name].join('/')}`;
    const node = look(here);
    if (node === null) {
      if (!queue.isLast) throw fileSystemError('ENOENT', path);
      return here;
    }
    if (queue.follows(node.type)) {
      queue.follow(node.target);
      if (node.target.startsWith('/')) real = [];
      continue;
    }
    if (node.type !== 'directory' && (!queue.isLast || queue.mustBeDirectory)) throw fileSystemError('ENOTDIR', path);
    real = [...real, name];
  }
  return `/${real.join('/')}`;
}
