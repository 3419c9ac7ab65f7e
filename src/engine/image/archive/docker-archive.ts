import { manifestItems } from './manifest-items.ts';
import type { OpenArchive } from './open.ts';
import type { ArchivedImage } from './read.ts';

/** Reads the images that Docker's `manifest.json` lists. */
export async function readDockerArchive(archive: OpenArchive): Promise<readonly ArchivedImage[]> {
  const images: ArchivedImage[] = [];
  for (const { config, layers, tags, parent } of manifestItems(await archive.json('manifest.json'))) {
    images.push({
      configBytes: await archive.bytes(config),
      layers: layers.map((path) => () => archive.content(path)),
      tags,
      parent,
    });
  }
  return images;
}
