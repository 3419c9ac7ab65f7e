import type { ByteSink, ByteSource } from '../../engine/core/streams.ts';
import type { FileContent, HeldContent } from '../../engine/fs/content.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { heldContent, readContent, readSlice } from '../../engine/fs/read.ts';

const CHUNK = 65_536;

/** Reads a file from its start, seeing what others append meanwhile. */
export function fileSource(files: FileSystem, path: string): ByteSource {
  let content = files.content(path);
  let offset = 0;
  const current = (): FileContent => {
    if (files.exists(path)) content = files.content(path);
    return content;
  };
  return {
    isTerminal: false,
    read: async () => {
      const chunk = await readSlice(current(), offset, CHUNK);
      offset += chunk.length;
      return chunk.length === 0 ? null : chunk;
    },
  };
}

/**
 * Writes a file at an offset of its own, or always at the end. Bytes grow in a buffer with room to spare, so that a
 * long run of small writes costs what it writes; contents handed out before keep their bytes.
 */
export function fileSink(files: FileSystem, path: string, append: boolean): ByteSink {
  let offset = 0;
  let buffer = new Uint8Array(0);
  let last: HeldContent | null = null;

  const load = async (): Promise<number> => {
    const content = files.content(path);
    if (content === last) return content.size;
    buffer = new Uint8Array(await readContent(content));
    return buffer.length;
  };

  const write = async (chunk: Uint8Array): Promise<void> => {
    if (chunk.length === 0 || !files.exists(path)) return;
    const size = await load();
    const at = append ? size : offset;
    const end = Math.max(size, at + chunk.length);
    if (end > buffer.length || at < size) {
      const grown = new Uint8Array(Math.max(end, buffer.length * 2));
      grown.set(buffer.subarray(0, size));
      buffer = grown;
    }
    buffer.set(chunk, at);
    offset = at + chunk.length;
    last = heldContent(buffer.subarray(0, end));
    files.write(path, last);
  };
  return { isTerminal: false, write };
}
