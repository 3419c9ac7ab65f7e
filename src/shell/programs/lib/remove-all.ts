import { join } from '../../../engine/core/paths.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';

/** Removes a name and all that is below it; throws what the file system refuses. */
export function removeAll(files: FileSystem, path: string): void {
  if (files.lstat(path).type !== 'directory') {
    files.unlink(path);
    return;
  }
  for (const name of files.readdir(path)) removeAll(files, join(path, name));
  files.rmdir(path);
}
