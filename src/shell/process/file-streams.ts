import type { ByteSink, ByteSource } from '../../engine/core/streams.ts';
import type { FileContent, HeldContent } from '../../engine/fs/content.ts';
import { fileSystemError } from '../../engine/fs/errors.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { MOST_HELD } from '../../engine/fs/quota.ts';
import { heldContent, readContent, readSlice } from '../../engine/fs/read.ts';
import type { PushbackSource } from './open-file.ts';

const CHUNK = 65_536;
/** Bytes of room that a growing file gets ahead at most. */
const MOST_SPARE = 64 << 20;

/** Where an open file is read and written next; what is opened for both has one place for both. */
interface Cursor {
  offset: number;
}

/** A file opened with `<>`. */
export function fileBoth(files: FileSystem, path: string): { readonly source: ByteSource; readonly sink: ByteSink } {
  const cursor: Cursor = { offset: 0 };
  return { source: fileSource(files, path, cursor), sink: fileSink(files, path, false, cursor) };
}

/** Reads a file from its start, seeing what others append meanwhile. */
export function fileSource(files: FileSystem, path: string, cursor: Cursor = { offset: 0 }): PushbackSource {
  let content = files.content(path);
  const current = (): FileContent => {
    if (files.exists(path)) content = files.content(path);
    return content;
  };
  return {
    isTerminal: false,
    read: async () => {
      const chunk = await readSlice(current(), cursor.offset, CHUNK);
      cursor.offset += chunk.length;
      return chunk.length === 0 ? null : chunk;
    },
    unread: (chunk) => {
      cursor.offset -= chunk.length;
    },
  };
}

/**
 * Writes a file at an offset of its own, or always at the end. Bytes grow in a buffer with room to spare, so that a
 * long run of small writes costs what it writes; contents handed out before keep their bytes.
 */
export function fileSink(files: FileSystem, path: string, append: boolean, cursor: Cursor = { offset: 0 }): ByteSink {
  let buffer = new Uint8Array(0);
  let last: HeldContent | null = null;

  const load = async (): Promise<number> => {
    const content = files.content(path);
    if (content === last) return content.size;
    if (content.size > MOST_HELD) throw fileSystemError('EFBIG', path);
    buffer = new Uint8Array(await readContent(content));
    return buffer.length;
  };

  const write = async (chunk: Uint8Array): Promise<void> => {
    if (chunk.length === 0 || !files.exists(path)) return;
    const size = await load();
    const at = append ? size : cursor.offset;
    const end = Math.max(size, at + chunk.length);
    if (end > buffer.length || at < size) {
      const grown = new Uint8Array(Math.max(end, buffer.length + Math.min(buffer.length, MOST_SPARE)));
      grown.set(buffer.subarray(0, size));
      buffer = grown;
    }
    buffer.set(chunk, at);
    cursor.offset = at + chunk.length;
    last = heldContent(buffer.subarray(0, end));
    files.write(path, last);
  };
  return { isTerminal: false, write };
}
