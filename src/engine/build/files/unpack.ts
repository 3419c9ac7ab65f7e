import { EngineError } from '../../core/errors.ts';
import { applyChangeset } from '../../fs/changeset.ts';
import type { FileContent } from '../../fs/content.ts';
import { decompressed } from '../../fs/gzip.ts';
import { emptyDirectory } from '../../fs/memory.ts';
import type { DirectoryNode } from '../../fs/node.ts';
import { readTar } from '../../fs/tar/read.ts';
import { scanTar } from '../../fs/tar/scan.ts';

/** What an archive holds; `null` for a content that is none (ADD copies it then as it is). */
export async function unpacked(content: FileContent): Promise<DirectoryNode | null> {
  const plain = await decompressed(content);
  return (await isTar(plain)) ? applyChangeset(emptyDirectory(), await readTar(plain)) : null;
}

async function isTar(content: FileContent): Promise<boolean> {
  try {
    const first = await scanTar(content).next();
    return first.done !== true;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return false;
  }
}
