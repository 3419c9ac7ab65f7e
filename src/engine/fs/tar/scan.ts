import { text } from '../../core/bytes.ts';
import type { FileContent } from '../content.ts';
import { windowOver } from '../slice.ts';
import { archiveFault, invalidHeader, truncated } from './fault.ts';
import { BLOCK, type EntryType } from './header.ts';
import { isZero, parseHeader, type RawHeader } from './parse-header.ts';
import { parsePax, withPax } from './pax.ts';

/** How much an archive may ask for before it is refused. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Directories one inside the other. */
  readonly depth: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 500_000, depth: 1024 };

/** A long name or a set of extended records takes at most this many bytes. */
const MAX_EXTENSION = 1 << 20;

/** An entry of an archive: its header, and where its bytes stand. */
export interface ScannedEntry {
  readonly header: RawHeader;
  readonly type: EntryType;
  readonly offset: number;
}

const TYPES: Readonly<Record<string, EntryType>> = {
  '\0': 'file',
  '0': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'symlink',
  '3': 'char-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
};

/**
 * The entries of a tar, one after the other; of the files' bytes nothing is read. Understands v7, ustar, PAX and GNU
 * headers. Throws an `invalid-archive` error that names the entry at fault.
 */
export async function* scanTar(archive: FileContent, limits = ARCHIVE_LIMITS): AsyncGenerator<ScannedEntry> {
  const read = windowOver(archive);
  let pending = new Map<string, string>();
  let count = 0;
  for (let at = 0; at < archive.size;) {
    if (at + BLOCK > archive.size) throw truncated();
    const block = await read(at, BLOCK);
    if (isZero(block)) return requireEnd(archive, read, at + BLOCK);
    const raw = parseHeader(block);
    if ('LKxg'.includes(raw.flag)) {
      const size = extensionSize(raw, archive, at);
      extend(pending, raw.flag, await read(at + BLOCK, size));
      at += BLOCK + blocks(size);
      continue;
    }
    const entry = entryOf(withPax(raw, pending), at + BLOCK);
    pending = new Map();
    count += 1;
    if (count > limits.entries) throw archiveFault(`archive has more than ${limits.entries} entries`);
    const end = entry.offset + entry.header.size;
    if (entry.header.size < 0) throw invalidHeader(entry.header.name);
    if (end > archive.size) throw truncated();
    yield entry;
    at = entry.offset + blocks(entry.header.size);
  }
}

const blocks = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

function extensionSize({ size, name }: RawHeader, archive: FileContent, at: number): number {
  if (size < 0) throw invalidHeader(name);
  if (size > MAX_EXTENSION) throw archiveFault('archive/tar: header field too long', name);
  if (at + BLOCK + size > archive.size) throw truncated();
  return size;
}

/** What extension headers say counts for the next entry. Global ones are read and, as by Docker, not applied. */
function extend(pending: Map<string, string>, flag: string, data: Uint8Array): void {
  if (flag === 'L' || flag === 'K') {
    const end = data.indexOf(0);
    const name = text(end < 0 ? data : data.subarray(0, end));
    if (name === '') throw invalidHeader();
    pending.set(flag === 'L' ? 'path' : 'linkpath', name);
    return;
  }
  const records = parsePax(data);
  if (flag === 'x') for (const [key, value] of records) pending.set(key, value);
}

function entryOf(header: RawHeader, offset: number): ScannedEntry {
  if (header.flag === 'S') throw archiveFault(`sparse files are not simulated: "${header.name}"`, header.name);
  const type = TYPES[header.flag];
  if (type === undefined) {
    throw archiveFault(`unhandled tar header type ${header.flag.charCodeAt(0)}`, header.name);
  }
  const isDirectory = type === 'directory' || (type === 'file' && header.name.endsWith('/'));
  const actual = isDirectory ? 'directory' : type;
  return { type: actual, offset, header: actual === 'file' ? header : { ...header, size: 0 } };
}

/** After the first zero block comes a second one, and then nothing but zeros. */
async function requireEnd(
  archive: FileContent,
  read: (offset: number, length: number) => Promise<Uint8Array>,
  from: number,
): Promise<void> {
  for (let at = from; at < archive.size; at += BLOCK) {
    const isEmpty = isZero(await read(at, Math.min(BLOCK, archive.size - at)));
    if (!isEmpty && at === from) throw invalidHeader();
    if (!isEmpty) throw archiveFault('trailing garbage after the end of the archive');
  }
}
