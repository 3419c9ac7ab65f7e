import type { FileContent } from './content.ts';
import { heldContent, readSlice } from './read.ts';

/** Stretches up to this many bytes are held rather than read again from where they came. */
const HELD_UP_TO = 1 << 16;

/** A stretch of a content as a content of its own; a large one is not read before somebody asks for it. */
export async function sliceOf(content: FileContent, offset: number, size: number): Promise<FileContent> {
  if (size <= HELD_UP_TO) return heldContent((await readSlice(content, offset, size)).slice());
  if (content.kind === 'held') return heldContent(content.bytes.subarray(offset, offset + size));
  if (content.kind === 'sliced') return { ...content, size, offset: content.offset + offset };
  return { kind: 'sliced', size, offset, source: { read: (at, length) => readSlice(content, at, length) } };
}

/** Reads small stretches, one near the other, without asking the content for each of them. */
export function windowOver(content: FileContent): (offset: number, length: number) => Promise<Uint8Array> {
  let start = 0;
  let bytes = new Uint8Array(0);
  return async (offset, length) => {
    if (offset < start || offset + length > start + bytes.length) {
      start = offset;
      bytes = new Uint8Array(await readSlice(content, offset, Math.max(length, HELD_UP_TO)));
    }
    return bytes.subarray(offset - start, offset - start + length);
  };
}
