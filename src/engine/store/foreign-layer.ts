import type { Clock } from '../core/clock.ts';
import { asDiffId } from '../core/digest.ts';
import { changesetSize } from '../fs/changeset.ts';
import type { FileContent } from '../fs/content.ts';
import { digestOfContent } from '../fs/digest-content.ts';
import { decompressed } from '../fs/gzip.ts';
import { readTar } from '../fs/tar/read.ts';
import type { Layer } from '../image/layer.ts';

/** A layer that somebody else wrote. Its tar is kept, because its digest is what names the layer. */
export async function foreignLayer(content: FileContent, clock: Clock): Promise<Layer> {
  const tar = await decompressed(content);
  const changeset = await clock.during(readTar(tar));
  const diffId = asDiffId(await digestOfContent(tar, clock));
  return { diffId, size: changesetSize(changeset), changeset: () => changeset, tar: () => tar };
}
