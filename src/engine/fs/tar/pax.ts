import { text } from '../../core/bytes.ts';
import { archiveFault, invalidHeader } from './fault.ts';
import type { RawHeader } from './parse-header.ts';

/** Reads `length key=value\n` records (pax(1), "pax Extended Header"); a malformed one is refused. */
export function parsePax(data: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < data.length;) {
    const space = data.indexOf(0x20, at);
    const digits = space < 0 ? '' : text(data.subarray(at, space));
    const length = /^[0-9]{1,9}$/.test(digits) ? Number(digits) : 0;
    const record = text(data.subarray(space + 1, at + length));
    const equals = record.indexOf('=');
    if (length <= space - at || at + length > data.length || equals < 1 || !record.endsWith('\n')) {
      throw invalidHeader();
    }
    const key = record.slice(0, equals);
    const value = record.slice(equals + 1, -1);
    if (value.includes('\0') && ['path', 'linkpath', 'uname', 'gname'].includes(key)) throw invalidHeader();
    records.set(key, value);
    at += length;
  }
  return records;
}

/** The header with what extended records say instead. An empty value takes a record back. */
export function withPax(header: RawHeader, records: ReadonlyMap<string, string>): RawHeader {
  if ([...records.keys()].some((key) => key.startsWith('GNU.sparse.'))) {
    throw archiveFault(`sparse files are not simulated: "${header.name}"`, header.name);
  }
  const whole = (key: string, otherwise: number): number => {
    const value = records.get(key);
    if (value === undefined || value === '') return otherwise;
    if (!/^[0-9]{1,15}$/.test(value)) throw invalidHeader(header.name);
    return Number(value);
  };
  const word = (key: string, otherwise: string): string => {
    const value = records.get(key) ?? '';
    return value === '' ? otherwise : value;
  };
  return {
    ...header,
    name: word('path', header.name),
    linkName: word('linkpath', header.linkName),
    size: whole('size', header.size),
    uid: whole('uid', header.uid),
    gid: whole('gid', header.gid),
    mtime: time(records.get('mtime'), header),
  };
}

function time(value: string | undefined, header: RawHeader): number {
  if (value === undefined || value === '') return header.mtime;
  if (!/^-?[0-9]{1,12}(?:\.[0-9]*)?$/.test(value)) throw invalidHeader(header.name);
  return Number(value);
}
