import { utf8 } from '../../engine/core/bytes.ts';
import type { BroughtFile, Deed, Happening, KeySignal, UploadDeed, WindowSize, WriteDeed } from '../log.ts';
import { fromBase64Url } from './base64url.ts';
import { KINDS } from './pack-deeds.ts';
import { RefusedLog } from './refused.ts';

function damaged(): never {
  throw new RefusedLog('damaged');
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : damaged());

const stringIn = (value: unknown): string => (typeof value === 'string' ? value : damaged());

/** Times only go on, and by less than a session can last. */
function wholeIn(value: unknown, below = 1e12): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < below ? value : damaged();
}

function bytesIn(value: unknown): Uint8Array {
  if (typeof value === 'string') return utf8(value);
  return fromBase64Url(stringIn(listIn(value)[0]));
}

/** No file's name has a NUL. */
const nameIn = (value: unknown): string => {
  const name = stringIn(value);
  return name.includes('\0') ? damaged() : name;
};

const pathIn = (value: unknown): string => {
  const path = nameIn(value);
  return path.startsWith('/') ? path : damaged();
};

function fileIn(value: unknown): BroughtFile {
  const [path, size] = listIn(value);
  return { path: nameIn(path), size: wholeIn(size) };
}

function writeIn(time: number, [path, bytes]: readonly unknown[]): WriteDeed {
  return { kind: 'write', time, path: pathIn(path), bytes: bytesIn(bytes) };
}

function uploadIn(time: number, [folder, packed, bytes]: readonly unknown[]): UploadDeed {
  const files = listIn(packed).map(fileIn);
  const content = bytesIn(bytes);
  if (files.reduce((sum, { size }) => sum + size, 0) !== content.length) damaged();
  return { kind: 'upload', time, folder: pathIn(folder), files, content };
}

const SIGNALS: readonly KeySignal[] = ['INT', 'TSTP', 'QUIT'];

const signalIn = (value: unknown): KeySignal => SIGNALS.find((signal) => signal === value) ?? damaged();

/** Columns or rows that no window has: what fills its lines would never end. */
const NO_WINDOW = 10_000;

function sizeIn(value: unknown): WindowSize {
  const [columns, rows] = listIn(value);
  return { columns: wholeIn(columns, NO_WINDOW), rows: wholeIn(rows, NO_WINDOW) };
}

interface Read {
  readonly kind: (typeof KINDS)[number];
  readonly time: number;
  readonly rest: readonly unknown[];
}

/** Many steps, each of them possible, lead to a time that no clock can show. */
const END_OF_TIME = Date.UTC(10_000, 0);

function timeAfter(time: number, ago: unknown): number {
  const later = time + wholeIn(ago);
  return later < END_OF_TIME ? later : damaged();
}

/** Reads lists one after another, each with its time. */
function readAll<T>(packed: unknown, since: number, read: (found: Read) => T): readonly T[] {
  let time = since;
  return listIn(packed).map((each) => {
    const [number, ago, ...rest] = listIn(each);
    time = timeAfter(time, ago);
    return read({ kind: KINDS[wholeIn(number)] ?? damaged(), time, rest });
  });
}

function happeningIn({ kind, time, rest }: Read): Happening {
  switch (kind) {
    case 'input':
      return { kind, time, bytes: bytesIn(rest[0]) };
    case 'write':
      return writeIn(time, rest);
    case 'upload':
      return uploadIn(time, rest);
    case 'interrupt':
      return rest.length === 0 ? { kind, time } : { kind, time, signal: signalIn(rest[0]) };
    case 'resize':
      return { kind, time, size: sizeIn(rest) };
    case 'end-input':
    case 'hang-up':
      return { kind, time };
    default:
      return damaged();
  }
}

function deedIn({ kind, time, rest }: Read): Deed {
  if (kind === 'write') return writeIn(time, rest);
  if (kind === 'upload') return uploadIn(time, rest);
  if (kind !== 'command') return damaged();
  const [line, seed, happenings = [], size] = rest;
  return {
    kind,
    time,
    line: stringIn(line),
    seed: typeof seed === 'string' ? seed : `${time}:${wholeIn(seed)}`,
    happenings: readAll(happenings, time, happeningIn),
    ...(size === undefined ? {} : { size: sizeIn(size) }),
  };
}

/**
 * Deeds in their order, the first since a time: what was packed, or what somebody else wrote.
 *
 * @throws RefusedLog when it is not what packing makes.
 */
export function unpackDeeds(packed: unknown, since: number): readonly Deed[] {
  return readAll(packed, since, deedIn);
}
