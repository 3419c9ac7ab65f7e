import { EngineError } from '../../core/errors.ts';
import { join } from '../../core/paths.ts';
import type { Random } from '../../core/random.ts';
import type { Clock } from '../../core/clock.ts';
import { decodeJson, GoJsonError, type Json } from '../../core/go/json.ts';
import { applyChangeset } from '../../fs/changeset.ts';
import type { FileContent } from '../../fs/content.ts';
import type { FileSystem } from '../../fs/file-system.ts';
import { decompressed } from '../../fs/gzip.ts';
import { createMemoryFileSystem, emptyDirectory } from '../../fs/memory.ts';
import { readContent } from '../../fs/read.ts';
import { archiveFault } from '../../fs/tar/fault.ts';
import { readTar } from '../../fs/tar/read.ts';

/** A config, a manifest or a list of them has at most this many bytes. */
const MAX_JSON = 8_000_000;

/** An unpacked image archive. Paths are seen from its root and cannot leave it. */
export interface OpenArchive {
  readonly files: FileSystem;
  has(path: string): boolean;
  /** Throws what the engine says when a file of an unpacked archive cannot be opened. */
  content(path: string): FileContent;
  bytes(path: string): Promise<Uint8Array>;
  json(path: string): Promise<Json>;
}

/** Unpacks an image archive, gzip or not, without reading the layers in it. */
export async function openArchive(content: FileContent, clock: Clock, random: Random): Promise<OpenArchive> {
  const changeset = await readTar(await decompressed(content), { whiteouts: false });
  const files = createMemoryFileSystem({ clock, root: applyChangeset(emptyDirectory(), changeset) });
  const base = `/var/lib/docker/tmp/docker-import-${random.below(4_000_000_000)}`;

  const open = (path: string): FileContent => {
    const full = join(base, path);
    if (!full.startsWith(base)) throw archiveFault(`evalSymlinksInScope: ${full} is not in ${base}`, path);
    try {
      return files.content(join('/', path));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const verb = error.code === 'EISDIR' ? 'read' : 'open';
      throw archiveFault(`${verb} ${full}: ${error.message.toLowerCase()}`, path);
    }
  };
  const bytes = async (path: string): Promise<Uint8Array> => {
    const found = open(path);
    if (found.size > MAX_JSON) throw archiveFault(`${path} has more than ${MAX_JSON} bytes`, path);
    return readContent(found);
  };
  return {
    files,
    has: (path) => files.exists(join('/', path)),
    content: open,
    bytes,
    json: async (path) => {
      try {
        return decodeJson(await bytes(path));
      } catch (error) {
        if (error instanceof GoJsonError) throw archiveFault(error.message, path);
        throw error;
      }
    },
  };
}
