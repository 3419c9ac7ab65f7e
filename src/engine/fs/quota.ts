import { join } from '../core/paths.ts';
import { fileSystemError } from './errors.ts';
import type { Credentials, FileSystem } from './file-system.ts';
import { SUPERUSER } from './tree/permissions.ts';

/** Bytes that the files of the host, or of one container, hold at most. */
export const MOST_HELD = 512 << 20;

/** Bytes that may be written before anybody counts for the first time. */
const UNCOUNTED = 16 << 20;

/** How much one file system may hold in memory. What is counted is what files hold, not what only has a size. */
interface Quota {
  readonly most: number;
  /** Bytes that may still be written before the files are counted again. */
  room: number;
}

/**
 * The same files, of which no more than `most` bytes are held in memory: a write beyond that is refused with `EDQUOT`.
 * The page's memory is the only disk there is. Files are counted only when so much was written that it could matter.
 */
export function withQuota(files: FileSystem, most: number): FileSystem {
  return limited(files, { most, room: Math.min(most, UNCOUNTED) });
}

function limited(files: FileSystem, quota: Quota): FileSystem {
  return {
    ...files,
    as: (credentials: Credentials) => limited(files.as(credentials), quota),
    write: (path, content, mode) => {
      const grown = content.kind === 'held' ? content.size - sizeAt(files, path) : 0;
      if (grown > quota.room) {
        quota.room = quota.most - heldBelow(files.as(SUPERUSER), '/');
        if (grown > quota.room) throw fileSystemError('EDQUOT', path);
      }
      files.write(path, content, mode);
      quota.room -= Math.max(0, grown);
    },
  };
}

const sizeAt = (files: FileSystem, path: string): number => (files.exists(path) ? files.stat(path).size : 0);

function heldBelow(files: FileSystem, path: string): number {
  const { type, size } = files.lstat(path);
  if (type === 'file') return files.content(path).kind === 'held' ? size : 0;
  if (type !== 'directory') return 0;
  return files.readdir(path).reduce((sum, name) => sum + heldBelow(files, join(path, name)), 0);
}
