import { dirname } from '../../../engine/core/paths.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';

/** Makes the directories above a path, those that are missing. */
export function makeParents(files: FileSystem, path: string): void {
  const parent = dirname(path);
  if (parent === path || files.exists(parent)) return;
  makeParents(files, parent);
  files.mkdir(parent);
}
