import { Decompress } from 'fzstd';
import { EngineError } from '../../core/errors.ts';
import type { FileContent } from '../content.ts';
import { readSlice } from '../read.ts';
import { archiveFault, truncated } from '../tar/fault.ts';
import { Unpacked } from './limits.ts';

/** Bytes that are unpacked at a time. */
const PIECE = 1 << 17;

/** Unpacks Zstandard (RFC 8878), within limits. */
export async function unzstd(content: FileContent): Promise<FileContent> {
  const out = new Unpacked();
  const stream = new Decompress((chunk) => out.add(chunk));
  for (let offset = 0; offset < content.size; offset += PIECE) {
    const piece = await readSlice(content, offset, PIECE);
    inflate(stream, new Uint8Array(piece), offset + piece.length >= content.size);
    out.checkRatio(offset + piece.length);
  }
  return out.content();
}

function inflate(stream: Decompress, piece: Uint8Array, final: boolean): void {
  try {
    stream.push(piece, final);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw error instanceof Error && error.message === 'unexpected EOF' ? truncated() : archiveFault('invalid input');
  }
}
