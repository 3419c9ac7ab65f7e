import xz from 'xz-decompress';
import { EngineError } from '../../core/errors.ts';
import type { FileContent } from '../content.ts';
import { chunksOf } from '../read.ts';
import { archiveFault } from '../tar/fault.ts';
import { Unpacked } from './limits.ts';

/** Unpacks xz, within limits. What is wrong is told as the program says it that the engine runs for it. */
export async function unxz(content: FileContent): Promise<FileContent> {
  const out = new Unpacked();
  const reader = new xz.XzReadableStream(packed(content)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      out.add(next.value);
      out.checkRatio(content.size);
    }
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw archiveFault('exit status 1: xz: (stdin): Compressed data is corrupt');
  }
  return out.content();
}

function packed(content: FileContent): ReadableStream<Uint8Array> {
  const chunks = chunksOf(content);
  return new ReadableStream({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
