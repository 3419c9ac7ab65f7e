import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface Entry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly data: Buffer;
  readonly method: 0 | 8;
}

/** 1980-01-01, the first day that an archive can hold: the same files give the same bytes. */
const DATE = 0x21;
const UTF8_NAMES = 0x800;
const VERSION = 20;

/**
 * Writes archives (PKWARE's APPNOTE) that have most of their files in common: each content is compressed once, where an
 * archiver would do it again for every archive.
 */
export function createZipWriter(): (entries: readonly Entry[]) => Buffer {
  const compressed = new Map<string, Pick<Packed, 'crc' | 'data' | 'method'>>();

  function pack({ path, bytes }: Entry): Packed {
    const key = createHash('sha256').update(bytes).digest('base64');
    let found = compressed.get(key);
    if (found === undefined) {
      const data = deflateRawSync(bytes, { level: 9 });
      const shorter = data.length < bytes.length;
      found = { crc: crc32(bytes), data: shorter ? data : Buffer.from(bytes), method: shorter ? 8 : 0 };
      compressed.set(key, found);
    }
    return { ...found, name: Buffer.from(path), size: bytes.length };
  }

  /** What a local header and an entry of the directory have in common, from the version that is needed. */
  function head({ crc, size, data, name, method }: Packed): Buffer {
    const bytes = Buffer.alloc(26);
    [VERSION, UTF8_NAMES, method, 0, DATE].forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
    [crc, data.length, size].forEach((value, index) => bytes.writeUInt32LE(value, 10 + index * 4));
    bytes.writeUInt16LE(name.length, 22);
    return bytes;
  }

  const signature = (last: number, middle: number): Buffer => Buffer.from([0x50, 0x4b, last, middle]);

  return (entries) => {
    const parts: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const packed of entries.map(pack)) {
      const local = Buffer.concat([signature(3, 4), head(packed), packed.name, packed.data]);
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(offset, 10);
      directory.push(signature(1, 2), Buffer.from([VERSION, 0]), head(packed), rest, packed.name);
      parts.push(local);
      offset += local.length;
    }
    const listed = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(entries.length, 4);
    end.writeUInt16LE(entries.length, 6);
    end.writeUInt32LE(listed.length, 8);
    end.writeUInt32LE(offset, 12);
    return Buffer.concat([...parts, listed, signature(5, 6), end]);
  };
}
