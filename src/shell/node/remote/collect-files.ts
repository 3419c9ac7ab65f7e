import type { FileContent } from '../../../engine/fs/content.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';
import { readContent } from '../../../engine/fs/read.ts';
import type { RemoteFile } from './remote-node.ts';

/** Bytes of the largest file that is sent; larger ones are programs and libraries that stand for nothing there. */
const LARGEST = 1 << 20;
/** Bytes that are sent at most. */
const MOST = 24 << 20;
/** Where the kernel's own files are. */
const NOT_SENT: ReadonlySet<string> = new Set(['/proc', '/sys', '/dev']);

/** What a program needs of its container's merged files; `null` when that is too much to send. */
export async function collectFiles(files: FileSystem): Promise<readonly RemoteFile[] | null> {
  const found: RemoteFile[] = [];
  let bytes = 0;
  for (const { path, target } of filesBelow(files, '/')) {
    if (target !== undefined) {
      found.push({ path, target });
      continue;
    }
    const content = files.content(path);
    if (!isSent(content)) continue;
    bytes += content.size;
    if (bytes > MOST) return null;
    found.push({ path, bytes: await readContent(content) });
  }
  return found;
}

const isSent = (content: FileContent): boolean =>
  content.size <= LARGEST && !(content.kind === 'generated' && content.seed.startsWith('program:'));

function* filesBelow(
  files: FileSystem,
  folder: string,
): Generator<{ readonly path: string; readonly target?: string }> {
  for (const name of files.readdir(folder)) {
    const path = folder === '/' ? `/${name}` : `${folder}/${name}`;
    if (NOT_SENT.has(path)) continue;
    const { type } = files.lstat(path);
    if (type === 'directory') yield* filesBelow(files, path);
    else if (type === 'symlink') yield { path, target: files.readlink(path) };
    else if (type === 'file') yield { path };
  }
}
