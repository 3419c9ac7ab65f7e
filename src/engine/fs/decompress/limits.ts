import { concat } from '../../core/bytes.ts';
import type { FileContent } from '../content.ts';
import { heldContent } from '../read.ts';
import { archiveFault } from '../tar/fault.ts';

/** A stream that unpacks to more than this many times its size is a bomb. */
const MAX_RATIO = 1000;
const RATIO_COUNTS_FROM = 10_000_000;
const MAX_BYTES = 2_000_000_000;

/** Gathers what an archive unpacks to, and refuses what is too much. */
export class Unpacked {
  private readonly chunks: Uint8Array[] = [];
  private size = 0;

  /** Throws where it is more than memory is to hold. */
  add(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.size > MAX_BYTES) throw archiveFault(`archive unpacks to more than ${MAX_BYTES} bytes`);
    this.chunks.push(chunk);
  }

  /** Throws where so few bytes cannot honestly have come to so much. */
  checkRatio(read: number): void {
    if (this.size > RATIO_COUNTS_FROM && this.size > MAX_RATIO * read)
      throw archiveFault(`archive unpacks to more than ${MAX_RATIO} times its size`);
  }

  content(): FileContent {
    return heldContent(concat(this.chunks));
  }
}
