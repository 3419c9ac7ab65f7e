import { archiveFault } from '../tar/fault.ts';
import type { BitReader } from './bit-reader.ts';

const LONGEST = 20;

/** Codes of different lengths, the shorter ones first in order of their values. */
export class Huffman {
  /** By length: the first code, and the place of its symbol; how many there are. */
  private readonly first: readonly number[];
  private readonly offset: readonly number[];
  private readonly counts: readonly number[];
  private readonly symbols: readonly number[];
  private readonly shortest: number;

  constructor(lengths: readonly number[]) {
    const counts = Array.from({ length: LONGEST + 1 }, (_, bits) => lengths.filter((length) => length === bits).length);
    const first = [0];
    const offset = [0];
    for (let bits = 1; bits <= LONGEST; bits += 1) {
      first[bits] = ((first[bits - 1] ?? 0) + (bits === 1 ? 0 : (counts[bits - 1] ?? 0))) << 1;
      offset[bits] = (offset[bits - 1] ?? 0) + (bits === 1 ? 0 : (counts[bits - 1] ?? 0));
    }
    this.shortest = counts.findIndex((count, bits) => bits > 0 && count > 0);
    this.counts = counts;
    this.first = first;
    this.offset = offset;
    this.symbols = [...lengths.keys()].toSorted((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  }

  /** The symbol that the next bits stand for. Throws where they stand for none. */
  read(bits: BitReader): number {
    let code = bits.read(this.shortest - 1);
    for (let length = this.shortest; length <= LONGEST; length += 1) {
      code = code * 2 + bits.bit();
      const place = code - (this.first[length] ?? 0);
      if (place >= 0 && place < (this.counts[length] ?? 0))
        return this.symbols[(this.offset[length] ?? 0) + place] ?? 0;
    }
    throw archiveFault('bzip2 data invalid: no such code');
  }
}

/** Reads the lengths of the codes, each as the difference to the one before. */
export function readHuffman(bits: BitReader, symbols: number): Huffman {
  let length = bits.read(5);
  const lengths = Array.from({ length: symbols }, () => {
    while (bits.read(1) === 1) {
      length += bits.read(1) === 1 ? -1 : 1;
      if (length < 1 || length > LONGEST) throw archiveFault('bzip2 data invalid: Huffman length out of range');
    }
    return length;
  });
  return new Huffman(lengths);
}
