import {
  Decompress,
  decompressSync,
  deflateSync,
  Gunzip,
  gunzipSync,
  gzipSync,
  Inflate,
  inflateSync,
  Unzlib,
  unzlibSync,
  zlibSync,
  type FlateError,
} from 'fflate';
import { GuestFault } from './vm.ts';

type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
const LEVELS: readonly Level[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const USUAL_LEVEL = 6;

const PACK: Readonly<Record<string, (bytes: Uint8Array, level: Level) => Uint8Array>> = {
  gzip: (bytes, level) => gzipSync(bytes, { level, mtime: 0 }),
  deflate: (bytes, level) => zlibSync(bytes, { level }),
  deflateRaw: (bytes, level) => deflateSync(bytes, { level }),
};

type Unpacking = typeof Gunzip | typeof Unzlib | typeof Inflate | typeof Decompress;
const COUNTED: Readonly<Record<string, Unpacking>> = {
  gunzip: Gunzip,
  inflate: Unzlib,
  inflateRaw: Inflate,
  unzip: Decompress,
};

/** Bytes that may come out at most, and that go in at a time to see how many do: they become 1032 times as many at most. */
const MOST = 256 << 20;
const SLICE = 16 << 10;
/** The first byte of every gzip file. */
const GZIP = 0x1f;

const UNPACK: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gunzip: (bytes) => gunzipSync(bytes),
  inflate: (bytes) => unzlibSync(bytes),
  inflateRaw: (bytes) => inflateSync(bytes),
  unzip: (bytes) => decompressSync(bytes),
};

/** fflate's number of the error that the data ended too early. */
const ENDED_EARLY = 0;
/** Its numbers of errors inside the data; all others are about the header. */
const INSIDE: ReadonlySet<number> = new Set([1, 2, 3]);

/** Packs or unpacks bytes as zlib's function of that name does; `level` is 0 to 9, anything else the usual one. */
export function compress(name: string, bytes: Uint8Array, level: number): Uint8Array {
  const pack = PACK[name];
  if (pack !== undefined) return pack(bytes, LEVELS[level] ?? USUAL_LEVEL);
  try {
    if (name.endsWith('unzip') && bytes[0] === GZIP && statedSize(bytes) > MOST) throw tooLarge();
    const counted = COUNTED[name];
    if (counted !== undefined && bytes.length > MOST / 1032) refuseBomb(counted, bytes);
    return UNPACK[name]?.(bytes) ?? bytes;
  } catch (error) {
    throw faultOf(error);
  }
}

/** The size that a gzip file says it has when it is unpacked, which is made room for. */
function statedSize(bytes: Uint8Array): number {
  const trailer = bytes.slice(-4);
  return trailer.length < 4 ? 0 : new DataView(trailer.buffer).getUint32(0, true);
}

const tooLarge = (): GuestFault =>
  new GuestFault('ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${MOST} bytes`);

/** Counts what would come out without keeping it. */
function refuseBomb(Stream: Unpacking, bytes: Uint8Array): void {
  let size = 0;
  const stream = new Stream((chunk) => (size += chunk.length));
  for (let at = 0; at < bytes.length; at += SLICE) {
    stream.push(bytes.subarray(at, at + SLICE));
    if (size > MOST) throw tooLarge();
  }
}

function faultOf(error: unknown): unknown {
  if (!isFlateError(error)) return error;
  if (error.code === ENDED_EARLY) return new GuestFault('Z_BUF_ERROR', 'unexpected end of file');
  return new GuestFault('Z_DATA_ERROR', INSIDE.has(error.code) ? 'invalid block type' : 'incorrect header check');
}

const isFlateError = (error: unknown): error is FlateError =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';
