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

/** `before` is the digest of the record that it follows; empty for the first. */
export function storedRecord(record: LogRecord, before: string): StoredRecord {
  const text = JSON.stringify(record, (_, value: unknown) =>
    value instanceof Uint8Array ? { base64: toBase64(value) } : value,
  );
  return { version: VERSION, text, digest: digestAfter(before, text) };
}

/** The records in order; throws `UnreadableLog`. */
export function readRecords(stored: readonly StoredRecord[]): readonly LogRecord[] {
  let before = '';
  return stored.map(({ version, text, digest }) => {
    if (version !== VERSION) throw new UnreadableLog(`a record of version ${String(version)}`);
    before = digestAfter(before, text);
    if (digest !== before) throw new UnreadableLog('a record is not what was written');
    return JSON.parse(text, revive) as LogRecord;
  });
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
  return typeof value.base64 === 'string' ? fromBase64(value.base64) : value;
}
