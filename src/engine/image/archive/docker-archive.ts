import { archiveFault } from '../../fs/tar/fault.ts';
import { isObject, objects, stringOf, strings } from './json.ts';
import type { OpenArchive } from './open.ts';
import type { ArchivedImage } from './read.ts';

const MANIFEST = 'manifest.json';

/** Reads the images that Docker's `manifest.json` lists. */
export async function readDockerArchive(archive: OpenArchive): Promise<readonly ArchivedImage[]> {
  const manifest = await archive.json(MANIFEST);
  if (manifest === null) throw archiveFault('invalid manifest, manifest cannot be null (but can be [])', MANIFEST);
  if (!Array.isArray(manifest) || !manifest.every(isObject)) {
    throw archiveFault('json: cannot unmarshal manifest.json into a list of images', MANIFEST);
  }
  const images: ArchivedImage[] = [];
  for (const item of objects(manifest)) {
    images.push({
      configBytes: await archive.bytes(stringOf(item.Config)),
      layers: strings(item.Layers).map((path) => archive.content(path)),
      tags: strings(item.RepoTags),
      parent: stringOf(item.Parent),
    });
  }
  return images;
}
