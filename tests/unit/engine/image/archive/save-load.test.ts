import { describe, expect, it } from 'vitest';
import { text } from '../../../../../src/engine/core/bytes.ts';
import { digestOf, hexOf } from '../../../../../src/engine/core/digest.ts';
import type { FileContent } from '../../../../../src/engine/fs/content.ts';
import type { ChangeNode } from '../../../../../src/engine/fs/node.ts';
import { gzip } from '../../../../../src/engine/fs/gzip.ts';
import { heldContent, readContent } from '../../../../../src/engine/fs/read.ts';
import { readTar } from '../../../../../src/engine/fs/tar/read.ts';
import { tarContent } from '../../../../../src/engine/fs/tar/write.ts';
import { importImage } from '../../../../../src/engine/store/import-image.ts';
import { loadImages } from '../../../../../src/engine/store/load-images.ts';
import { saveImages } from '../../../../../src/engine/store/save-images.ts';
import { parseReference } from '../../../../../src/engine/image/reference.ts';
import { tarOf, type Entry } from '../../fs/tar/archive.ts';
import { ociSchemas } from '../../../../support/oci-schemas.ts';
import { engineWith } from './engine.ts';

/** The text of each file of an archive by its path. */
async function filesOf(archive: FileContent): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const visit = async (node: ChangeNode, path: string): Promise<void> => {
    if (node.type === 'file' && node.content.size < 100_000) files.set(path, text(await readContent(node.content)));
    if (node.type !== 'directory') return;
    for (const [name, child] of node.entries) await visit(child, path === '' ? name : `${path}/${name}`);
  };
  await visit(await readTar(archive, { whiteouts: false }), '');
  return files;
}

const fileIn = (files: ReadonlyMap<string, string>, path: string): string => files.get(path) ?? `no ${path}`;
const blobIn = (files: ReadonlyMap<string, string>, digest: string): string =>
  fileIn(files, `blobs/sha256/${digest.slice('sha256:'.length)}`);

/** The digests that a text names in a member. */
const digestsIn = (json: string): readonly string[] => json.match(/sha256:[0-9a-f]{64}/g) ?? [];

describe('docker save and load', () => {
  it('gives the same bytes for the same images', async () => {
    const bytes = async (): Promise<string> =>
      digestOf(await readContent(saveImages(engineWith('busybox'), ['busybox'])));
    expect(await bytes()).toBe(await bytes());
  });

  it('brings an image back with its ID, layers and names into an engine that had nothing', async () => {
    const [from, to] = [engineWith('alpine'), engineWith()];
    const messages = await loadImages(to, saveImages(from, ['alpine:3.22']));
    expect(messages).toEqual([{ kind: 'loaded', name: 'alpine:3.22' }]);
    const [image] = to.state.images.values();
    expect(from.state.images.get(image?.id ?? never())?.bytes).toEqual(image?.bytes);
    expect([...to.state.layers.keys()].sort()).toEqual([...(image?.chain ?? [])].sort());
    expect(await readContent(saveImages(to, ['alpine:3.22']))).toEqual(
      await readContent(saveImages(from, ['alpine:3.22'])),
    );
  });

  it('reads a compressed archive', async () => {
    const archive = heldContent(gzip(await readContent(saveImages(engineWith('busybox'), ['busybox']))));
    expect(await loadImages(engineWith(), archive)).toEqual([{ kind: 'loaded', name: 'busybox:latest' }]);
  });

  it('does not read layers that are here already', async () => {
    const engine = engineWith('busybox');
    const before = engine.state.layers;
    await loadImages(engine, saveImages(engine, ['busybox']));
    expect(engine.state.layers).toEqual(before);
  });

  it('saves an image without a name when it is given by ID', async () => {
    const engine = engineWith('busybox');
    const [id] = engine.state.images.keys();
    const archive = saveImages(engine, [id ?? '']);
    const files = await filesOf(archive);
    expect(fileIn(files, 'manifest.json')).toContain('"RepoTags":null');
    expect(files.has('repositories')).toBe(false);
    expect(await loadImages(engineWith(), archive)).toEqual([{ kind: 'loaded-id', id }]);
  });

  it.each([
    ['nosuch', 'No such image: nosuch'],
    ['nosuch:1', 'reference does not exist'],
    ['Busy', 'invalid reference format: repository name (library/Busy) must be lowercase'],
  ])('refuses to save %s', (name, message) => {
    expect(() => saveImages(engineWith('busybox'), [name])).toThrow(message);
  });

  it('writes documents that follow the OCI schemas and digests that follow from the bytes', async () => {
    const files = await filesOf(saveImages(engineWith('busybox'), ['busybox']));
    const index = fileIn(files, 'index.json');
    const [manifestDigest = ''] = digestsIn(index);
    const manifest = blobIn(files, manifestDigest);
    const [configDigest = ''] = digestsIn(manifest);
    expect([digestOf(manifest), digestOf(blobIn(files, configDigest))]).toEqual([manifestDigest, configDigest]);
    const check = ociSchemas();
    expect(check('image-index-schema.json', index)).toEqual([]);
    expect(check('image-manifest-schema.json', manifest)).toEqual([]);
    expect(check('config-schema.json', blobIn(files, configDigest))).toEqual([]);
    expect(check('image-layout-schema.json', fileIn(files, 'oci-layout'))).toEqual([]);
  });
});

const never = (): never => {
  throw new Error('no image');
};

describe('an archive that is not right', () => {
  const refused = async (archive: FileContent, message: string | RegExp): Promise<void> => {
    const engine = engineWith('busybox');
    const before = engine.state;
    await expect(loadImages(engine, archive)).rejects.toThrow(message);
    expect(engine.state).toBe(before);
  };
  const config = (diffIds: readonly string[]): string =>
    JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: diffIds } });
  const dockerArchive = (
    layers: readonly string[],
    diffIds: readonly string[],
    ...more: readonly Entry[]
  ): FileContent =>
    tarOf(
      { path: 'manifest.json', text: JSON.stringify([{ Config: 'c.json', RepoTags: ['x:1'], Layers: layers }]) },
      { path: 'c.json', text: config(diffIds) },
      ...more,
    );
  const none = `sha256:${'0'.repeat(64)}`;

  it('is refused when it holds no images, as an older engine would have looked for them', async () => {
    await refused(tarOf({ path: 'hi', text: 'hi' }), '/repositories: no such file or directory');
    await refused(heldContent(''), '/repositories: no such file or directory');
    await refused(heldContent('not a tar\n'), 'unexpected EOF');
  });

  it('is refused when a layer is not what the config says, or is missing', async () => {
    const layer = text(await readContent(tarOf({ path: 'f', text: '1' })));
    await refused(dockerArchive(['l.tar'], [none], { path: 'l.tar', text: layer }), 'invalid diffID for layer 0');
    await refused(dockerArchive(['../../l.tar'], [none]), /^evalSymlinksInScope: \/var\/lib\/docker\/l.tar is not in /);
    await refused(dockerArchive(['l.tar'], [none]), /^open \S+\/l.tar: no such file or directory$/);
    await refused(
      dockerArchive(['l.tar'], [], { path: 'l.tar', text: layer }),
      'layers length mismatch: expected 1, got 0',
    );
  });

  it('is refused when its manifest is no list of images, or larger than any manifest', async () => {
    await refused(tarOf({ path: 'manifest.json', text: 'null' }), 'manifest cannot be null');
    for (const [json, message] of [
      ['', /^EOF$/],
      ['[{', /^unexpected EOF$/],
      ['hi', /^invalid character 'h' looking for beginning of value$/],
      ['{}', /^json: cannot unmarshal object into Go value of type \[\]tarexport\.manifestItem$/],
      ['["x"]', /^json: cannot unmarshal string into Go value of type tarexport\.manifestItem$/],
      ['[{"config":1}]', /^json: cannot unmarshal number into Go struct field manifestItem\.Config of type string$/],
      [
        '[{"Layers":"l"}]',
        /^json: cannot unmarshal string into Go struct field manifestItem\.Layers of type \[\]string$/,
      ],
      ['[null]', /^read \S+: is a directory$/],
    ] as const) {
      await refused(tarOf({ path: 'manifest.json', text: json }), message);
    }
    await refused(tarOf({ path: 'manifest.json', text: ' '.repeat(9_000_000) }), 'has more than 8000000 bytes');
  });

  it('is refused when the config is none', async () => {
    const item = JSON.stringify([{ Config: 'c.json', RepoTags: ['x:1'], Layers: [] }]);
    for (const [json, message] of [
      ['{', /^unexpected end of JSON input$/],
      ['[]', /^json: cannot unmarshal array into Go value of type image\.Image$/],
      ['{}', /^invalid image JSON, no RootFS key$/],
      [
        '{"created":"now","rootfs":{}}',
        /^parsing time "now" as "2006-01-02T15:04:05Z07:00": cannot parse "now" as "2006"$/,
      ],
    ] as const) {
      await refused(tarOf({ path: 'manifest.json', text: item }, { path: 'c.json', text: json }), message);
    }
  });

  it('is refused when a child is more than one row above its parent', async () => {
    const rows = (...names: readonly string[]): string =>
      JSON.stringify(names.map((name) => ({ created_by: name, empty_layer: true })));
    const withRows = (history: string): string => config([]).replace('"config"', `"history":${history},"config"`);
    const family = (parent: string, child: string): FileContent => {
      const items = [
        { Config: 'parent', RepoTags: ['x:1'], Layers: [] },
        { Config: 'child', RepoTags: ['x:2'], Layers: [], Parent: digestOf(parent) },
      ];
      return tarOf(
        { path: 'parent', text: parent },
        { path: 'child', text: child },
        { path: 'manifest.json', text: JSON.stringify(items) },
      );
    };
    const [one, two, three] = [rows('a'), rows('a', 'b'), rows('a', 'b', 'c')].map(withRows);
    await refused(family(one ?? '', three ?? ''), /^image sha256:\w+ is not a valid parent for sha256:\w+$/);
    await refused(family(two ?? '', withRows(rows('x', 'b', 'c'))), 'is not a valid parent for');
    expect(await loadImages(engineWith(), family(two ?? '', three ?? ''))).toHaveLength(2);
  });

  it('is refused when a manifest could be read in two ways, or is not what its digest says', async () => {
    const both = JSON.stringify({ schemaVersion: 2, layers: [], manifests: [] });
    const layout = (blob: string, digest: string): FileContent =>
      tarOf(
        { path: 'oci-layout', text: '{"imageLayoutVersion":"1.0.0"}' },
        { path: 'index.json', text: JSON.stringify({ schemaVersion: 2, manifests: [{ digest, size: blob.length }] }) },
        { path: `blobs/sha256/${digest.slice('sha256:'.length)}`, text: blob },
      );
    await refused(layout(both, digestOf(both)), 'both "manifests" and "layers"');
    await refused(layout('{}', none), `blob has digest ${digestOf('{}')}`);
  });
});

describe('archives of other kinds', () => {
  it('are read when they are an OCI layout without Docker’s own lists', async () => {
    const files = await filesOf(saveImages(engineWith('busybox'), ['busybox']));
    const layer = await readTar(saveImages(engineWith('busybox'), ['busybox']), { whiteouts: false });
    expect(layer.entries.has('index.json')).toBe(true);
    const entries = new Map([...layer.entries].filter(([name]) => name !== 'manifest.json' && name !== 'repositories'));
    const engine = engineWith();
    expect(await loadImages(engine, tarContent({ ...layer, entries }))).toEqual([
      { kind: 'loaded', name: 'busybox:latest' },
    ]);
    expect([...engine.state.images.keys()].map(hexOf).some((hex) => files.has(`blobs/sha256/${hex}`))).toBe(true);
  });

  it('are read when they are from before engine 1.10, every layer an image and its parent below', async () => {
    const layer = async (name: string): Promise<string> => text(await readContent(tarOf({ path: name, text: name })));
    const archive = tarOf(
      { path: 'aa/json', text: JSON.stringify({ id: 'aa', created: '2015-01-01T00:00:00Z', os: 'linux' }) },
      { path: 'aa/layer.tar', text: await layer('low') },
      {
        path: 'bb/json',
        text: JSON.stringify({ id: 'bb', parent: 'aa', created: '2015-01-02T00:00:00Z', os: 'linux' }),
      },
      { path: 'bb/layer.tar', text: await layer('top') },
      { path: 'repositories', text: JSON.stringify({ old: { v1: 'bb' } }) },
    );
    const engine = engineWith();
    expect(await loadImages(engine, archive)).toEqual([]);
    const top = engine.state.images.get(engine.state.tags.get('docker.io/library/old:v1') ?? never());
    expect([top?.chain.length, engine.state.images.get(top?.parent ?? never())?.chain.length]).toEqual([2, 1]);
  });

  it('become an image of one layer and one row when they are imported', async () => {
    const engine = engineWith();
    const id = await importImage(engine, tarOf({ path: 'hi', text: 'hi\n' }), {
      architecture: 'amd64',
      reference: parseReference('plain'),
      config: {},
      message: 'Imported from -',
    });
    const image = engine.state.images.get(id);
    expect(image?.config.history).toMatchObject([{ createdBy: '', comment: 'Imported from -' }]);
    expect([...engine.state.layers.values()].map(({ size }) => size)).toEqual([3]);
    expect(engine.state.tags.get('docker.io/library/plain:latest')).toBe(id);
  });
});
