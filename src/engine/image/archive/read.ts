import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { FileContent } from '../../fs/content.ts';
import { readDockerArchive } from './docker-archive.ts';
import { readLegacyArchive } from './legacy-archive.ts';
import { readOciLayout } from './oci-layout.ts';
import { openArchive } from './open.ts';

/** An image in an archive. Its layers are unpacked, and checked against its config, by whoever takes it up. */
export interface ArchivedImage {
  readonly configBytes: Uint8Array;
  /** Lowest first; possibly compressed. Nobody looks whether one is there before it is needed. */
  readonly layers: readonly (() => FileContent)[];
  /** Names as the archive has them. */
  readonly tags: readonly string[];
  /** Image ID of the image that it was committed on, where the archive says so. */
  readonly parent: string;
}

export interface ReadArchive {
  readonly images: readonly ArchivedImage[];
  /** Archives from before engine 1.10 are loaded without a word. */
  readonly isLegacy: boolean;
}

/** Reads what `docker save` wrote, now or long ago, or an OCI layout (OCI image-layout.md). */
export async function readArchive(content: FileContent, clock: Clock, random: Random): Promise<ReadArchive> {
  const archive = await openArchive(content, clock, random);
  if (archive.has('manifest.json')) return { images: await readDockerArchive(archive), isLegacy: false };
  if (archive.has('index.json') && archive.has('oci-layout')) {
    return { images: await readOciLayout(archive), isLegacy: false };
  }
  return { images: await readLegacyArchive(archive, clock), isLegacy: true };
}
