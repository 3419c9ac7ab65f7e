import type { Clock } from '../engine/core/clock.ts';
import { EngineError } from '../engine/core/errors.ts';
import { dirname, segments } from '../engine/core/paths.ts';
import type { FileContent } from '../engine/fs/content.ts';
import type { FileSystem } from '../engine/fs/file-system.ts';
import { heldContent } from '../engine/fs/read.ts';
import type { UploadDeed } from './log.ts';
import type { Machine } from './machine.ts';

type Placed = Pick<UploadDeed, 'folder' | 'files' | 'content'>;

/** Puts files that a person brought into a folder: all of them, or none. Throws an `EngineError` that names the file. */
export function placeFiles({ own, files: all, clock }: Machine, { folder, files, content }: Placed): void {
  const before = all.root();
  let offset = 0;
  try {
    for (const { path, size } of files) {
      placeOne(own, folder, path, slice(content, offset, size, clock));
      offset += size;
    }
  } catch (error) {
    all.restore(before);
    throw error;
  }
}

function placeOne(own: FileSystem, folder: string, path: string, content: FileContent): void {
  try {
    const names = segments(path);
    if (names.length === 0 || names.includes('..')) throw new EngineError('EINVAL', 'invalid', 'Invalid argument');
    const target = `${folder}/${names.join('/')}`;
    makeFolders(own, path.endsWith('/') ? target : dirname(target));
    if (!path.endsWith('/')) own.write(target, content);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, error.category, `${path}: ${error.message}`);
  }
}

function makeFolders(own: FileSystem, path: string): void {
  if (own.exists(path)) return;
  makeFolders(own, dirname(path));
  own.mkdir(path);
}

function slice(content: UploadDeed['content'], start: number, size: number, clock: Clock): FileContent {
  if (content instanceof Uint8Array) return heldContent(content.slice(start, start + size));
  // While the browser reads, nothing else happens on the session's clock: so it is the same when it is done again.
  const read = (offset: number, length: number): Promise<Uint8Array> =>
    clock.during(bytesOf(content.slice(offset, offset + length)));
  return { kind: 'sliced', size, offset: start, source: { read } };
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    // The person has moved or changed the file since.
    throw new EngineError('EIO', 'unavailable', 'Input/output error');
  }
}
