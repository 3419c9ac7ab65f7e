import { dirname } from '../../../engine/core/paths.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';
import { generatedContent, heldContent } from '../../../engine/fs/read.ts';
import type { FileRecipe } from '../../../engine/registry/catalogue-data.ts';
import { makeParents } from './make-parents.ts';

/** Unpacks the files of a package below a folder; what stands in the way of one is replaced, never written through. */
export function placeFiles(files: FileSystem, recipes: readonly FileRecipe[], root = ''): void {
  for (const recipe of recipes) {
    const path = `${root}/${recipe[0]}`;
    makeParents(files, path);
    if (recipe[1] === 'd') {
      if (!files.exists(path)) files.mkdir(path, recipe[2]);
      continue;
    }
    if (isThere(files, path)) files.unlink(path);
    if (recipe[1] === 'l') {
      files.symlink(recipe[3], path);
      continue;
    }
    files.write(path, recipe[1] === 't' ? heldContent(recipe[3]) : generatedContent(recipe[4], recipe[3]), recipe[2]);
    files.chmod(path, recipe[2]);
  }
}

/** Removes the files of a package, and the folders that are empty then. */
export function removeFiles(files: FileSystem, paths: readonly string[]): void {
  for (const path of paths) {
    const absolute = `/${path}`;
    if (isThere(files, absolute)) files.unlink(absolute);
    removeEmpty(files, dirname(absolute));
  }
}

/** Folders that belong to the distribution itself stay. */
const KEPT = /^\/(?:[^/]+|usr\/[^/]+|usr\/local\/[^/]+|var\/[^/]+)?$/;

function removeEmpty(files: FileSystem, path: string): void {
  if (KEPT.test(path) || !files.exists(path) || files.readdir(path).length > 0) return;
  files.rmdir(path);
  removeEmpty(files, dirname(path));
}

/** Whether there is anything of that name, a link that leads nowhere too. */
function isThere(files: FileSystem, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const parent = dirname(path);
  return files.exists(parent) && files.readdir(parent).includes(name);
}
