import { concat, utf8 } from '../../core/bytes.ts';
import type { Metadata } from '../node.ts';

export const BLOCK = 512;

export type EntryType = 'file' | 'link' | 'symlink' | 'char-device' | 'block-device' | 'directory' | 'fifo';

/** `typeflag` of POSIX ustar (pax(1)). */
const TYPE_FLAGS: Readonly<Record<EntryType, string>> = {
  file: '0',
  link: '1',
  symlink: '2',
  'char-device': '3',
  'block-device': '4',
  directory: '5',
  fifo: '6',
};

export interface TarEntry {
  readonly type: EntryType;
  /** Without a leading slash; a directory's ends in one. */
  readonly path: string;
  readonly metadata: Metadata;
  /** Bytes that follow. */
  readonly size: number;
  readonly linkTarget?: string;
  readonly major?: number;
  readonly minor?: number;
  /** Names of the owners, which layers leave out. */
  readonly userName?: string;
  readonly groupName?: string;
}

const NAME_LENGTH = 100;
const OWNER_LENGTH = 31;
const MAX_OCTAL_SIZE = 0o77777777777;
const MAX_OCTAL_ID = 0o7777777;

/**
 * The header block of an entry as Go's archive/tar writes it in PAX format (which is what Docker's layers are): ustar,
 * preceded by an extended header only where a value does not fit. By hand, because a layer's digest hangs on each byte.
 */
export function encodeHeader(entry: TarEntry): Uint8Array {
  const records = paxRecords(entry);
  const main = entryBlock(entry);
  if (records.length === 0) return main;
  const data = concat(records.map(([key, value]) => paxRecord(key, value)));
  return concat([extendedBlock(entry.path, data.length), data, padding(data.length), main]);
}

/** The zero bytes that fill a size up to whole blocks. */
export function padding(size: number): Uint8Array {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
}

/** What ends an archive: two zero blocks. */
export const END = new Uint8Array(2 * BLOCK);

/** Whole seconds, as layer tars keep them. */
const seconds = (mtime: number): number => Math.floor(mtime / 1000);

function paxRecords({ path, linkTarget, metadata, size }: TarEntry): readonly (readonly [string, string])[] {
  const mtime = seconds(metadata.mtime);
  const records: readonly (readonly [string, string, boolean])[] = [
    ['gid', String(metadata.gid), metadata.gid > MAX_OCTAL_ID],
    ['linkpath', linkTarget ?? '', !fits(linkTarget ?? '')],
    ['mtime', String(mtime), mtime < 0 || mtime > MAX_OCTAL_SIZE],
    ['path', path, !fits(path)],
    ['size', String(size), size > MAX_OCTAL_SIZE],
    ['uid', String(metadata.uid), metadata.uid > MAX_OCTAL_ID],
  ];
  return records.filter(([, , isNeeded]) => isNeeded).map(([key, value]) => [key, value]);
}

const fits = (name: string): boolean => name.length <= NAME_LENGTH && /^[\x01-\x7f]*$/.test(name);

/** `length key=value\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Uint8Array {
  const body = utf8(` ${key}=${value}\n`);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length = String(length).length + body.length;
  return concat([utf8(String(length)), body]);
}

/** The block before extended records; its name only serves readers that do not know them. */
function extendedBlock(path: string, size: number): Uint8Array {
  const slash = path.lastIndexOf('/');
  const name = `${path.slice(0, slash + 1)}PaxHeaders.0/${path.slice(slash + 1)}`;
  const bytes = new Uint8Array(BLOCK);
  put(bytes, ascii(name).slice(0, NAME_LENGTH).replace(/\/+$/, ''), 0);
  for (const at of [100, 108, 116]) octal(bytes, 0, at, 8);
  octal(bytes, size, 124, 12);
  octal(bytes, 0, 136, 12);
  return sealed(bytes, 'x');
}

function entryBlock(entry: TarEntry): Uint8Array {
  const { type, path, metadata, size, linkTarget = '', major = 0, minor = 0 } = entry;
  const bytes = new Uint8Array(BLOCK);
  put(bytes, nameField(path), 0);
  octal(bytes, metadata.mode, 100, 8);
  octal(bytes, metadata.uid, 108, 8);
  octal(bytes, metadata.gid, 116, 8);
  octal(bytes, size, 124, 12);
  octal(bytes, seconds(metadata.mtime), 136, 12);
  put(bytes, nameField(linkTarget), 157);
  put(bytes, ascii(entry.userName ?? '').slice(0, OWNER_LENGTH), 265);
  put(bytes, ascii(entry.groupName ?? '').slice(0, OWNER_LENGTH), 297);
  octal(bytes, major, 329, 8);
  octal(bytes, minor, 337, 8);
  return sealed(bytes, TYPE_FLAGS[type]);
}

/** A name as far as the field holds it; cut, it must not look like a directory's. */
function nameField(name: string): string {
  const plain = ascii(name);
  return plain.length > NAME_LENGTH ? plain.slice(0, NAME_LENGTH).replace(/\/+$/, '') : plain;
}

const ascii = (name: string): string => name.replace(/[^\x01-\x7f]/gu, '');

function put(bytes: Uint8Array, value: string, at: number): void {
  for (let index = 0; index < value.length; index += 1) bytes[at + index] = value.charCodeAt(index);
}

/** A number that does not fit stands as zero here and in full in an extended record. */
function octal(bytes: Uint8Array, value: number, at: number, length: number): void {
  const digits = value < 0 ? '0' : value.toString(8);
  put(bytes, (digits.length < length ? digits : '0').padStart(length - 1, '0'), at);
}

/** Sets type, magic and checksum, which counts its own field as spaces. */
function sealed(bytes: Uint8Array, flag: string): Uint8Array {
  put(bytes, flag, 156);
  put(bytes, 'ustar\u000000', 257);
  let sum = 8 * 32;
  for (const byte of bytes) sum += byte;
  put(bytes, `${sum.toString(8).padStart(6, '0')}\u0000 `, 148);
  return bytes;
}
