/** What a file is, as far as its first entries tell. */
export type ArchiveKind = 'images' | 'tar' | 'other';

const BLOCK = 512;
/** Entries that are looked at, and bytes of a compressed file that are unpacked to find them. */
const MOST_ENTRIES = 64;
const MOST_UNPACKED = 1 << 20;

type Read = (offset: number) => Promise<Uint8Array>;

/** Files at the root of what `docker save` and its kin write. */
const OF_IMAGES =
  /^(?:\.\/)?(?:manifest\.json|repositories|oci-layout|index\.json|blobs\/sha256(?:\/|$)|[0-9a-f]{64}(?:\/|\.json$|\.tar$))/;

/** Looks at the beginning of a file, gzip or not, without reading the whole of it. */
export async function archiveKind(file: Blob): Promise<ArchiveKind> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  return scan(isGzip ? await unpackedStart(file) : readerOf(file));
}

const readerOf =
  (blob: Blob): Read =>
  async (offset) =>
    new Uint8Array(await blob.slice(offset, offset + BLOCK).arrayBuffer());

async function unpackedStart(file: Blob): Promise<Read> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: BlobPart[] = [];
  let size = 0;
  try {
    while (size < MOST_UNPACKED) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
  } catch {
    // No gzip after all: what came of it is looked at.
  }
  void reader.cancel().catch(() => undefined);
  return readerOf(new Blob(parts));
}

async function scan(read: Read): Promise<ArchiveKind> {
  let offset = 0;
  for (let count = 0; count < MOST_ENTRIES; count += 1) {
    const header = await read(offset);
    if (header.length < BLOCK || header[0] === 0) return count === 0 ? 'other' : 'tar';
    const size = parseInt(field(header, 124, 12), 8);
    if (field(header, 257, 5) !== 'ustar' || Number.isNaN(size)) return count === 0 ? 'other' : 'tar';
    if (OF_IMAGES.test(field(header, 0, 100))) return 'images';
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return 'tar';
}

const field = (header: Uint8Array, start: number, length: number): string =>
  new TextDecoder().decode(header.subarray(start, start + length)).replace(/\0[^]*$/, '');
