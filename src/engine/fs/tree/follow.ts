import { segments } from '../../core/paths.ts';
import { fileSystemError } from '../errors.ts';
import type { TreeNode } from '../node.ts';
import { MAX_SYMLINKS } from './resolve.ts';

/** What stands at an absolute path whose directories are no symlinks; `null` for nothing. */
export type Look = (path: string) => { readonly type: TreeNode['type']; readonly target: string } | null;

/**
 * Follows a path over any file system that can be looked at one name at a time: the absolute path without symlinks.
 * The last name need not exist.
 */
export function followPath(look: Look, path: string, followLast: boolean): string {
  if (path === '') throw fileSystemError('ENOENT', path);
  const queue = [...segments(path)];
  const mustBeDirectory = path.endsWith('/') && path !== '/';
  let real: readonly string[] = [];
  let links = 0;
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (name === '..') {
      real = real.slice(0, -1);
      continue;
    }
    const here = `/${[...real, name].join('/')}`;
    const node = look(here);
    const isLast = queue.length === 0;
    if (node === null) {
      if (!isLast) throw fileSystemError('ENOENT', path);
      return here;
    }
    if (node.type === 'symlink' && (!isLast || followLast || mustBeDirectory)) {
      links += 1;
      if (links > MAX_SYMLINKS) throw fileSystemError('ELOOP', path);
      if (node.target.startsWith('/')) real = [];
      queue.unshift(...segments(node.target));
      continue;
    }
    if (node.type !== 'directory' && (!isLast || mustBeDirectory)) throw fileSystemError('ENOTDIR', path);
    real = [...real, name];
  }
  return `/${real.join('/')}`;
}
