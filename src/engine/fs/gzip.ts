import { Gunzip, gzipSync } from 'fflate';
import { concat } from '../core/bytes.ts';
import { EngineError } from '../core/errors.ts';
import type { FileContent } from './content.ts';
import { heldContent, readSlice } from './read.ts';
import { archiveFault, truncated } from './tar/fault.ts';

/** Bytes that are inflated at a time. */
const PIECE = 1 << 14;
/** A stream that unpacks to more than this many times its size is a bomb. */
const MAX_RATIO = 1000;
const RATIO_COUNTS_FROM = 10_000_000;
const MAX_BYTES = 2_000_000_000;

/** What a compressed content starts with. */
const MAGIC: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

/** The content itself, or what it unpacks to when it is gzip. Other compressions are refused by name. */
export async function decompressed(content: FileContent): Promise<FileContent> {
  const start = await readSlice(content, 0, 6);
  const kind = MAGIC.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte))?.[0];
  if (kind === undefined) return content;
  if (kind === 'gzip') return gunzip(content);
  throw new EngineError('not-simulated', 'not-implemented', `${kind} compression is not simulated; use gzip`);
}

/** Unpacks gzip, within limits. */
async function gunzip(content: FileContent): Promise<FileContent> {
  const out = { chunks: new Array<Uint8Array>(), size: 0, isDone: false };
  const stream = new Gunzip((chunk, final) => {
    out.size += chunk.length;
    if (out.size > MAX_BYTES) throw archiveFault(`archive unpacks to more than ${MAX_BYTES} bytes`);
    out.chunks.push(chunk);
    out.isDone = final;
  });
  for (let offset = 0; offset < content.size; offset += PIECE) {
    const piece = await readSlice(content, offset, PIECE);
    inflate(stream, new Uint8Array(piece), offset + piece.length >= content.size);
    if (out.size > RATIO_COUNTS_FROM && out.size > MAX_RATIO * (offset + piece.length)) {
      throw archiveFault(`archive unpacks to more than ${MAX_RATIO} times its size`);
    }
  }
  if (!out.isDone) throw truncated();
  return heldContent(concat(out.chunks));
}

function inflate(stream: Gunzip, piece: Uint8Array, final: boolean): void {
  try {
    stream.push(piece, final);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    if (error instanceof Error && error.message === 'unexpected EOF') throw truncated();
    throw archiveFault('gzip: invalid header');
  }
}

/** The same bytes give the same gzip on every machine. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { mtime: 0 });
}
