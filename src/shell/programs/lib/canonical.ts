import { dirname, join, segments } from '../../../engine/core/paths.ts';
import { fileSystemError } from '../../../engine/fs/errors.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';

/** Which names of a path may be missing: none, only the last, or any. */
export type Missing = 'none' | 'last' | 'any';

const MAX_SYMLINKS = 40;

/** An absolute path without symlinks, `.` and `..`, as readlink(1) and realpath(1) make it. */
export function canonical(files: FileSystem, path: string, missing: Missing): string {
  const queue = [...segments(path)];
  let here = '/';
  let links = 0;
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (name === '..') {
      here = dirname(here);
      continue;
    }
    const next = join(here, name);
    const target = linkTarget(files, next, missing === 'any' || (missing === 'last' && queue.length === 0));
    if (target === null) {
      here = next;
      continue;
    }
    links += 1;
    if (links > MAX_SYMLINKS) throw fileSystemError('ELOOP', path);
    if (target.startsWith('/')) here = '/';
    queue.unshift(...segments(target));
  }
  return here;
}

/** Where a name points if it is a symlink; `null` if it is none, or may be missing and is. */
function linkTarget(files: FileSystem, path: string, mayBeMissing: boolean): string | null {
  try {
    return files.lstat(path).type === 'symlink' ? files.readlink(path) : null;
  } catch (error) {
    if (mayBeMissing) return null;
    throw error;
  }
}
