import { Gunzip, gzipSync } from 'fflate';
import { EngineError } from '../core/errors.ts';
import type { FileContent } from './content.ts';
import { Unpacked } from './decompress/limits.ts';
import { readSlice } from './read.ts';
import { archiveFault, truncated } from './tar/fault.ts';

/** Bytes that are inflated at a time. */
const PIECE = 1 << 14;

/** What a compressed content starts with. */
const MAGIC: readonly (readonly [name: 'gzip' | 'zstd' | 'bzip2' | 'xz', bytes: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

/** The content itself, or what it unpacks to when it is compressed. All but gzip is loaded when it is met. */
export async function decompressed(content: FileContent): Promise<FileContent> {
  const start = await readSlice(content, 0, 6);
  const kind = MAGIC.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte))?.[0];
  switch (kind) {
    case undefined:
      return content;
    case 'gzip':
      return gunzip(content);
    case 'zstd':
      return (await import('./decompress/zstd.ts')).unzstd(content);
    case 'bzip2':
      return (await import('./decompress/bzip2.ts')).bunzip2(content);
    case 'xz':
      return (await import('./decompress/xz.ts')).unxz(content);
  }
}

/** Unpacks gzip, within limits. */
async function gunzip(content: FileContent): Promise<FileContent> {
  const out = new Unpacked();
  const state = { isDone: false };
  const stream = new Gunzip((chunk, final) => {
    out.add(chunk);
    state.isDone = final;
  });
  for (let offset = 0; offset < content.size; offset += PIECE) {
    const piece = await readSlice(content, offset, PIECE);
    inflate(stream, new Uint8Array(piece), offset + piece.length >= content.size);
    out.checkRatio(offset + piece.length);
  }
  if (!state.isDone) throw truncated();
  return out.content();
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
