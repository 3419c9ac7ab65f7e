import { utf8 } from '../engine/core/bytes.ts';
import { digestOf } from '../engine/core/digest.ts';
import type { LogRecord } from './log.ts';

/** A record as storage holds it. */
export interface StoredRecord {
  /** Of this format. */
  readonly version: number;
  readonly text: string;
  /** Digest of the digest before it and the text: a record that is missing or was altered shows. */
  readonly digest: string;
}

/** The log is from a later version, or not what was written. */
export class UnreadableLog extends Error {
  override readonly name = 'UnreadableLog';
}

const VERSION = 1;

const digestAfter = (before: string, text: string): string => digestOf(utf8(`${before} ${text}`));

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** A log as storage holds it: what is large in it lies beside the records, by key. */
export interface StoredLog {
  readonly records: readonly StoredRecord[];
  readonly blobs: ReadonlyMap<string, Blob>;
}

/** `before` is the digest of the record that it follows; empty for the first. */
export function storedRecord(
  record: LogRecord,
  before: string,
): { readonly record: StoredRecord; readonly blobs: StoredLog['blobs'] } {
  const blobs = new Map<string, Blob>();
  const text = JSON.stringify(record, (_, value: unknown) => {
    if (value instanceof Uint8Array) return { base64: toBase64(value) };
    if (!(value instanceof Blob)) return value;
    const key = crypto.randomUUID();
    blobs.set(key, value);
    return { blob: key, size: value.size };
  });
  return { record: { version: VERSION, text, digest: digestAfter(before, text) }, blobs };
}

/** The records in order; throws `UnreadableLog`. */
export function readRecords({ records, blobs }: StoredLog): readonly LogRecord[] {
  let before = '';
  return records.map(({ version, text, digest }) => {
    if (version !== VERSION) throw new UnreadableLog(`a record of version ${String(version)}`);
    before = digestAfter(before, text);
    if (digest !== before) throw new UnreadableLog('a record is not what was written');
    return JSON.parse(text, (_, value: unknown) => revived(value, blobs)) as LogRecord;
  });
}

function revived(value: unknown, blobs: StoredLog['blobs']): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('base64' in value && typeof value.base64 === 'string') return fromBase64(value.base64);
  if (!('blob' in value) || typeof value.blob !== 'string' || !('size' in value)) return value;
  const blob = blobs.get(value.blob);
  if (blob?.size !== value.size) throw new UnreadableLog('a file of the log is not there');
  return blob;
}
