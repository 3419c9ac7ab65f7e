import type { FileContent } from '../content.ts';
import { readContent } from '../read.ts';
import { archiveFault } from '../tar/fault.ts';
import { BitReader } from './bit-reader.ts';
import { readHuffman, type Huffman } from './bzip2-huffman.ts';
import { Unpacked } from './limits.ts';

/** The first digits of pi mark a block, those of its square root the end of a stream. */
const BLOCK = 0x314159265359;
const END = 0x177245385090;
const MARK_BITS = 48;
/** Bytes of a block, for each level from 1 to 9. */
const LEVEL_SIZE = 100_000;
/** Symbols that one table of codes serves before the next is chosen. */
const GROUP = 50;
/** Equal bytes after which a count follows. */
const RUN = 4;

/** Unpacks bzip2, one stream after another, within limits. Checksums are left to whoever reads what comes out. */
export async function bunzip2(content: FileContent): Promise<FileContent> {
  const out = new Unpacked();
  const bits = new BitReader(await readContent(content));
  while (!bits.isAtEnd) {
    if (bits.read(8) !== 0x42 || bits.read(8) !== 0x5a || bits.read(8) !== 0x68) throw fault('bad magic value');
    const level = bits.read(8) - 0x30;
    if (level < 1 || level > 9) throw fault('invalid compression level');
    readStream(bits, level * LEVEL_SIZE, out);
    bits.align();
  }
  return out.content();
}

const fault = (message: string): Error => archiveFault(`bzip2 data invalid: ${message}`);

function readStream(bits: BitReader, blockSize: number, out: Unpacked): void {
  for (;;) {
    const mark = bits.read(MARK_BITS);
    bits.read(32);
    if (mark === END) return;
    if (mark !== BLOCK) throw fault('bad magic value found');
    out.add(withoutRuns(readBlock(bits, blockSize)));
    out.checkRatio(bits.bytesRead);
  }
}

/** A block as it was before it was sorted. */
function readBlock(bits: BitReader, blockSize: number): Uint8Array {
  if (bits.read(1) === 1) throw fault('deprecated randomized files');
  const origin = bits.read(24);
  const alphabet = readAlphabet(bits);
  const tables = readTables(bits, alphabet.length + 2);
  const sorted = readSymbols(bits, alphabet, tables, blockSize);
  if (origin >= sorted.length) throw fault('pointer out of range');
  return unsorted(sorted, origin);
}

/** The bytes that a block has at all, in order. */
function readAlphabet(bits: BitReader): readonly number[] {
  const groups = bits.read(16);
  const used: number[] = [];
  for (let group = 0; group < 16; group += 1) {
    if (((groups >> (15 - group)) & 1) === 0) continue;
    const members = bits.read(16);
    for (let at = 0; at < 16; at += 1) if (((members >> (15 - at)) & 1) === 1) used.push(group * 16 + at);
  }
  if (used.length === 0) throw fault('no symbols in input');
  return used;
}

interface Tables {
  readonly codes: readonly Huffman[];
  /** Which of them serves each group of symbols. */
  readonly selectors: readonly number[];
}

function readTables(bits: BitReader, symbols: number): Tables {
  const count = bits.read(3);
  if (count < 2 || count > 6) throw fault('invalid number of Huffman trees');
  const order = Array.from({ length: count }, (_, index) => index);
  const selectors = Array.from({ length: bits.read(15) }, () => {
    let place = 0;
    while (bits.read(1) === 1) place += 1;
    if (place >= count) throw fault('tree index too large');
    const [chosen = 0] = order.splice(place, 1);
    order.unshift(chosen);
    return chosen;
  });
  const codes = Array.from({ length: count }, () => readHuffman(bits, symbols));
  return { codes, selectors };
}

/** The sorted block: counts of the first byte in the list, and places in a list whose used bytes move to the front. */
function readSymbols(bits: BitReader, alphabet: readonly number[], tables: Tables, blockSize: number): Uint8Array {
  const list = Uint8Array.from(alphabet);
  const out = new Uint8Array(blockSize);
  const end = alphabet.length + 1;
  let size = 0;
  let run = 0;
  let weight = 1;
  const write = (byte: number, count: number): void => {
    if (size + count > blockSize) throw fault('data exceeds block size');
    out.fill(byte, size, size + count);
    size += count;
  };
  for (let read = 0; ; read += 1) {
    const table = tables.codes[tables.selectors[Math.floor(read / GROUP)] ?? -1];
    if (table === undefined) throw fault('insufficient selector indices for number of decoded symbols');
    const symbol = table.read(bits);
    if (symbol <= 1) {
      run += weight << symbol;
      weight <<= 1;
      if (run > blockSize) throw fault('repeat count too large');
      continue;
    }
    write(list[0] ?? 0, run);
    run = 0;
    weight = 1;
    if (symbol === end) return out.subarray(0, size);
    const byte = list[symbol - 1] ?? 0;
    list.copyWithin(1, 0, symbol - 1);
    list[0] = byte;
    write(byte, 1);
  }
}

/** Undoes the Burrows-Wheeler transform: each byte says which comes before it. */
function unsorted(sorted: Uint8Array, origin: number): Uint8Array {
  const starts = new Uint32Array(257);
  for (const byte of sorted) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
  for (let byte = 0; byte < 256; byte += 1) starts[byte + 1] = (starts[byte + 1] ?? 0) + (starts[byte] ?? 0);
  const next = new Uint32Array(sorted.length);
  for (const [index, byte] of sorted.entries()) {
    const place = starts[byte] ?? 0;
    next[place] = index;
    starts[byte] = place + 1;
  }
  const out = new Uint8Array(sorted.length);
  let at = next[origin] ?? 0;
  for (let index = 0; index < out.length; index += 1) {
    out[index] = sorted[at] ?? 0;
    at = next[at] ?? 0;
  }
  return out;
}

/** Writes out what was counted before all else: four equal bytes and how many more of them there were. */
function withoutRuns(block: Uint8Array): Uint8Array {
  const total = measure(block);
  const out = new Uint8Array(total);
  let size = 0;
  let equal = 0;
  let last = -1;
  for (const byte of block) {
    if (equal === RUN) {
      out.fill(last, size, size + byte);
      size += byte;
      equal = 0;
      last = -1;
      continue;
    }
    equal = byte === last ? equal + 1 : 1;
    last = byte;
    out[size] = byte;
    size += 1;
  }
  return out;
}

function measure(block: Uint8Array): number {
  let size = 0;
  let equal = 0;
  let last = -1;
  for (const byte of block) {
    size += equal === RUN ? byte : 1;
    equal = equal === RUN ? 0 : byte === last ? equal + 1 : 1;
    last = equal === 0 ? -1 : byte;
  }
  return size;
}
