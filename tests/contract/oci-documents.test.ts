import { beforeAll, describe, expect, it } from 'vitest';
import { makeImages, saved, type Made } from '../../scripts/real-docker/images.ts';
import { text } from '../../src/engine/core/bytes.ts';
import { digestOf } from '../../src/engine/core/digest.ts';
import type { ChangeNode } from '../../src/engine/fs/node.ts';
import { heldContent, readContent } from '../../src/engine/fs/read.ts';
import { readTar } from '../../src/engine/fs/tar/read.ts';
import { ociSchemas } from '../support/oci-schemas.ts';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}
interface Manifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}
interface Config {
  readonly rootfs: { readonly diff_ids: readonly string[] };
  readonly history: readonly { readonly empty_layer?: boolean }[];
}

const check = ociSchemas();

/** The bytes of an archive's files by path. */
async function filesOf(archive: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const visit = async (node: ChangeNode, path: string): Promise<void> => {
    if (node.type === 'file') files.set(path, await readContent(node.content));
    if (node.type !== 'directory') return;
    for (const [name, child] of node.entries) await visit(child, path === '' ? name : `${path}/${name}`);
  };
  await visit(await readTar(heldContent(archive), { whiteouts: false }), '');
  return files;
}

describe('every document that docker save writes', () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeImages('documents', 127);
  });

  it.each(['built', 'committed', 'imported', 'pulled', 'deep', 'several'])('of %s', async (name) => {
    const archive = made.archives.find((one) => one.name === name) ?? { name, images: [] };
    const files = await filesOf(await saved(made.session, archive));
    const textOf = (path: string): string => text(files.get(path) ?? new Uint8Array());
    /** The text of a blob, which has to be what its descriptor says. */
    const blob = ({ digest, size }: Descriptor): string => {
      const bytes = files.get(`blobs/sha256/${digest.slice('sha256:'.length)}`) ?? new Uint8Array();
      expect([digestOf(bytes), bytes.length]).toEqual([digest, size]);
      return bytes.length < 1_000_000 ? text(bytes) : '';
    };
    expect(check('image-layout-schema.json', textOf('oci-layout'))).toEqual([]);
    expect(check('image-index-schema.json', textOf('index.json'))).toEqual([]);
    for (const descriptor of (JSON.parse(textOf('index.json')) as { manifests: readonly Descriptor[] }).manifests) {
      expect(check('image-manifest-schema.json', blob(descriptor))).toEqual([]);
      const { config, layers } = JSON.parse(blob(descriptor)) as Manifest;
      expect(check('config-schema.json', blob(config))).toEqual([]);
      const { rootfs, history } = JSON.parse(blob(config)) as Config;
      expect(layers.map(({ digest }) => digest)).toEqual(rootfs.diff_ids);
      expect(history.filter(({ empty_layer }) => empty_layer !== true)).toHaveLength(layers.length);
      layers.forEach(blob);
    }
  });
});
