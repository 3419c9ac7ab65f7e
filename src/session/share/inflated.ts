import { Inflate } from 'fflate';
import { concat } from '../../engine/core/bytes.ts';
import { RefusedLog } from './refused.ts';

/** Bytes that are unpacked before it is looked whether that is enough. */
const STEP = 512;

/**
 * Unpacks deflated bytes, and never much more than it may, whatever the bytes are.
 *
 * @param largest Bytes of what they may unpack to.
 * @throws RefusedLog `too-large`; whatever fflate throws where they are no deflated bytes.
 */
export function inflated(bytes: Uint8Array, largest: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
    chunks.push(chunk);
  });
  for (let at = 0; at < bytes.length; at += STEP) {
    inflate.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    if (size > largest) throw new RefusedLog('too-large');
  }
  return concat(chunks);
}
