import { dirname } from '../../../engine/core/paths.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';
import { heldContent } from '../../../engine/fs/read.ts';
import { OWN_FOLDER, type RemoteFile } from './remote-node.ts';

/** Does to the container's files what a program did to their copies: new and changed ones are written, others go. */
export function writeBack(files: FileSystem, before: readonly RemoteFile[], after: readonly RemoteFile[]): void {
  const were = new Map(before.map((file) => [file.path, file]));
  const are = new Map(after.filter(({ path }) => !path.startsWith(OWN_FOLDER)).map((file) => [file.path, file]));
  for (const [path, file] of are) {
    const was = were.get(path);
    if (!('bytes' in file) || (was !== undefined && 'bytes' in was && same(was.bytes, file.bytes))) continue;
    makeFolder(files, dirname(path));
    files.write(path, heldContent(file.bytes));
  }
  for (const path of were.keys()) if (!are.has(path)) files.unlink(path);
}

function makeFolder(files: FileSystem, path: string): void {
  if (files.exists(path)) return;
  makeFolder(files, dirname(path));
  files.mkdir(path);
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
