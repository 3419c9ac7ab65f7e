import { text } from '../../core/bytes.ts';
import { invalidHeader } from './fault.ts';
import { BLOCK } from './header.ts';

/** A header block's fields as they stand; numbers are whole, `mtime` in seconds. */
export interface RawHeader {
  readonly name: string;
  readonly flag: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly linkName: string;
  /** Names of the owners; empty where the archive has none. */
  readonly userName: string;
  readonly groupName: string;
  readonly major: number;
  readonly minor: number;
}

export function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Reads a ustar, GNU or old v7 header block; refuses one whose checksum is wrong. */
export function parseHeader(block: Uint8Array): RawHeader {
  if (!hasChecksum(block)) throw invalidHeader();
  const magic = text(block.subarray(257, 263));
  const isUstar = magic === 'ustar\0';
  const isGnu = magic === 'ustar ';
  const prefix = isUstar ? field(block, 345, 155) : '';
  const name = field(block, 0, 100);
  const hasDevice = isUstar || isGnu;
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    flag: String.fromCharCode(block[156] ?? 0),
    mode: number(block, 100, 8),
    uid: number(block, 108, 8),
    gid: number(block, 116, 8),
    size: number(block, 124, 12),
    mtime: number(block, 136, 12),
    linkName: field(block, 157, 100),
    userName: hasDevice ? field(block, 265, 32) : '',
    groupName: hasDevice ? field(block, 297, 32) : '',
    major: hasDevice ? number(block, 329, 8) : 0,
    minor: hasDevice ? number(block, 337, 8) : 0,
  };
}

/** Unsigned, as the standard has it, or signed, as some old tars wrote it. */
function hasChecksum(block: Uint8Array): boolean {
  const stated = number(block, 148, 8);
  let unsigned = 0;
  let signed = 0;
  for (let index = 0; index < BLOCK; index += 1) {
    const byte = index >= 148 && index < 156 ? 32 : (block[index] ?? 0);
    unsigned += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return stated === unsigned || stated === signed;
}

function field(block: Uint8Array, at: number, length: number): string {
  const bytes = block.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return text(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Octal digits, or GNU's base-256 where the first bit is set. */
function number(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0;
  if ((first & 0x80) !== 0) return base256(block.subarray(at, at + length), first);
  const digits = field(block, at, length).trim();
  if (digits === '') return 0;
  if (!/^[0-7]+$/.test(digits)) throw invalidHeader();
  return parseInt(digits, 8);
}

function base256(bytes: Uint8Array, first: number): number {
  const isNegative = (first & 0x40) !== 0;
  let value = isNegative ? first - 256 : first & 0x7f;
  for (const byte of bytes.subarray(1)) value = value * 256 + byte;
  if (!Number.isSafeInteger(value)) throw invalidHeader();
  return value;
}
