import { utf8 } from './bytes.ts';
import type { Random } from './random.ts';

/** FNV-1a over the seed's bytes, started from four bases: the state of the generator. */
function stateOf(seed: string): [number, number, number, number] {
  const hash = (basis: number): number => {
    let value = basis;
    for (const byte of utf8(seed)) value = Math.imul(value ^ byte, 0x01000193);
    return value >>> 0;
  };
  return [hash(0x811c9dc5), hash(0x9747b28c), hash(0x3c6ef372), hash(0x1b873593) | 1];
}

/** xoshiro128** (Blackman and Vigna): small, fast and good enough for identifiers. */
function generator(seed: string): () => number {
  let [a, b, c, d] = stateOf(seed);
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  for (let round = 0; round < 16; round += 1) next();
  return next;
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** A deterministic source: the same seed gives the same sequence on every machine. */
export function createRandom(seed: string): Random {
  const next = generator(seed);
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => next() & 0xff);
  return {
    bytes,
    below: (limit) => Math.floor((next() / 0x1_0000_0000) * limit),
    hex: (digits) => Array.from({ length: digits }, () => (next() >>> 28).toString(16)).join(''),
  };
}
