import { normalize, segments } from '../core/paths.ts';
import type { FileSystem } from '../fs/file-system.ts';

/** `mkdir -p`: makes a directory and those above it where they are missing. */
export function makeDirectories(files: FileSystem, path: string): void {
  const names = segments(normalize(path));
  names.forEach((_, index) => {
    const directory = `/${names.slice(0, index + 1).join('/')}`;
    if (!files.exists(directory) || files.stat(directory).type !== 'directory') files.mkdir(directory, 0o755);
  });
}
