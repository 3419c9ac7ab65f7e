import { concat, utf8 } from '../core/bytes.ts';
import type { FileContent, GeneratedContent, HeldContent, SlicedContent } from './content.ts';

/** Bytes a chunk of a large content has. */
const CHUNK = 1 << 20;

/** Content that is held in memory. */
export function heldContent(data: Uint8Array | string): HeldContent {
  const bytes = typeof data === 'string' ? utf8(data) : data;
  return { kind: 'held', size: bytes.length, bytes };
}

/** `size` bytes that follow from a seed and cost nothing until they are read. */
export function generatedContent(seed: string, size: number): GeneratedContent {
  return { kind: 'generated', seed, size };
}

/** `size` zeros that cost nothing until they are read: the hole in a sparse file. */
export function zeroContent(size: number): SlicedContent {
  return { kind: 'sliced', size, offset: 0, source: { read: async (_, length) => new Uint8Array(length) } };
}

/** The content's bytes from `offset` on, at most `length` of them. */
export async function readSlice(content: FileContent, offset: number, length: number): Promise<Uint8Array> {
  const wanted = Math.max(0, Math.min(length, content.size - offset));
  if (content.kind === 'held') return content.bytes.subarray(offset, offset + wanted);
  if (content.kind === 'sliced') return content.source.read(content.offset + offset, wanted);
  return generate(content.seed, offset, wanted);
}

/** The content in chunks of at most 1 MiB, so that a large one is never held whole. */
export async function* chunksOf(content: FileContent): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < content.size; offset += CHUNK) yield readSlice(content, offset, CHUNK);
}

/** All of the content's bytes. */
export async function readContent(content: FileContent): Promise<Uint8Array> {
  if (content.kind === 'held') return content.bytes;
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(content)) chunks.push(chunk);
  return concat(chunks);
}

function seedNumber(seed: string): number {
  let value = 0x811c9dc5;
  for (const byte of utf8(seed)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** Each 32-bit word is a hash of the seed and its position (lowbias32), so that any slice can be made on its own. */
function generate(seed: string, offset: number, length: number): Uint8Array {
  const first = offset >>> 2;
  const words = new Uint32Array(((offset + length + 3) >>> 2) - first);
  const start = (seedNumber(seed) + first) >>> 0;
  for (let index = 0; index < words.length; index += 1) {
    let word = (start + index) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    words[index] = word ^ (word >>> 15);
  }
  const skip = offset - first * 4;
  return new Uint8Array(words.buffer, skip, length);
}
