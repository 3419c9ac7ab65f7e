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
}

const NAME_LENGTH = 100;
const MAX_OCTAL_SIZE = 0o77777777777;
const MAX_OCTAL_ID = 0o7777777;

/**
 * The header block of an entry as Go's archive/tar writes it in PAX format (which is what Docker's layers are): ustar,
 * preceded by an extended header only where a value does not fit. By hand, because a layer's digest hangs on each byte.
 */
export function encodeHeader(entry: TarEntry): Uint8Array {
  const records = paxRecords(entry);
  const main = block(entry.path, TYPE_FLAGS[entry.type], entry);
  if (records.length === 0) return main;
  const data = concat(records.map(([key, value]) => paxRecord(key, value)));
  const slash = entry.path.replace(/\/$/, '').lastIndexOf('/');
  const name = `${entry.path.slice(0, slash + 1)}PaxHeaders.0/${entry.path.slice(slash + 1)}`;
  const header = block(name, 'x', { ...entry, size: data.length, metadata: { mode: 0, uid: 0, gid: 0, mtime: 0 } });
  return concat([header, data, padding(data.length), main]);
}

/** The zero bytes that fill a size up to whole blocks. */
export function padding(size: number): Uint8Array {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
}

/** What ends an archive: two zero blocks. */
export const END = new Uint8Array(2 * BLOCK);

function paxRecords(entry: TarEntry): readonly (readonly [string, string])[] {
  const records: (readonly [string, string])[] = [];
  const { uid, gid } = entry.metadata;
  if (gid > MAX_OCTAL_ID) records.push(['gid', String(gid)]);
  if (entry.linkTarget !== undefined && !fits(entry.linkTarget)) records.push(['linkpath', entry.linkTarget]);
  if (!fits(entry.path)) records.push(['path', entry.path]);
  if (entry.size > MAX_OCTAL_SIZE) records.push(['size', String(entry.size)]);
  if (uid > MAX_OCTAL_ID) records.push(['uid', String(uid)]);
  return records;
}

const fits = (name: string): boolean => name.length <= NAME_LENGTH && /^[\x20-\x7e]*$/.test(name);

/** `length key=value\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Uint8Array {
  const body = utf8(` ${key}=${value}\n`);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length = String(length).length + body.length;
  return concat([utf8(String(length)), body]);
}

function block(path: string, flag: string, entry: TarEntry): Uint8Array {
  const bytes = new Uint8Array(BLOCK);
  const put = (value: string, at: number, length: number): void => bytes.set(utf8(value).subarray(0, length), at);
  const octal = (value: number, at: number, length: number, limit: number): void =>
    put((value > limit ? 0 : value).toString(8).padStart(length - 1, '0'), at, length - 1);
  put(path, 0, NAME_LENGTH);
  octal(entry.metadata.mode, 100, 8, MAX_OCTAL_ID);
  octal(entry.metadata.uid, 108, 8, MAX_OCTAL_ID);
  octal(entry.metadata.gid, 116, 8, MAX_OCTAL_ID);
  octal(entry.size, 124, 12, MAX_OCTAL_SIZE);
  octal(Math.max(0, Math.floor(entry.metadata.mtime / 1000)), 136, 12, MAX_OCTAL_SIZE);
  put('        ', 148, 8);
  put(flag, 156, 1);
  put(entry.linkTarget ?? '', 157, NAME_LENGTH);
  put('ustar\u000000', 257, 8);
  octal(entry.major ?? 0, 329, 8, MAX_OCTAL_ID);
  octal(entry.minor ?? 0, 337, 8, MAX_OCTAL_ID);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 8);
  return bytes;
}
