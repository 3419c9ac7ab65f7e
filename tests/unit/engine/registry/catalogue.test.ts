import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileCatalogue } from '../../../../scripts/catalogue/compile.ts';
import { readRecipes } from '../../../../scripts/catalogue/read.ts';
import type { ChangeNode } from '../../../../src/engine/fs/node.ts';
import { readTar } from '../../../../src/engine/fs/tar/read.ts';
import { scanTar } from '../../../../src/engine/fs/tar/scan.ts';
import { layerTar } from '../../../../src/engine/image/layer.ts';
import { canonicalRepository, parseReference } from '../../../../src/engine/image/reference.ts';
import { createCatalogue } from '../../../../src/engine/registry/catalogue.ts';
import { APART } from '../../../../src/engine/registry/apart.generated.ts';
import { CATALOGUE } from '../../../../src/engine/registry/catalogue.generated.ts';
import { validate } from '../../../../src/engine/store/validate.ts';
import { engineWith } from '../store/fixture.ts';

/** Bytes of a layer that only `npm run catalogue -- --check` computes anew: it takes a while. */
const LARGE = 20_000_000;

interface RecordedFile {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'symlink';
  readonly mode?: number;
  readonly size?: number;
  readonly target?: string;
}

interface RecordedImage {
  readonly ref: string;
  readonly layers: readonly {
    readonly createdBy: string;
    readonly empty?: boolean;
    readonly files?: readonly RecordedFile[];
  }[];
}

const RECORDED = (
  JSON.parse(readFileSync('tests/conformance/catalog.json', 'utf8')) as { images: readonly RecordedImage[] }
).images;

const layersOf = ({ layers }: RecordedImage): readonly (readonly RecordedFile[])[] =>
  layers.filter(({ empty }) => empty !== true).map(({ files = [] }) => files);

test('the generated catalogue is what the recipes give, every digest computed anew', async () => {
  const recipes = readRecipes('content/images');
  const images = new Map([...recipes.images].filter(([, { apart }]) => !apart));
  expect((await compileCatalogue({ ...recipes, images })).main).toEqual(CATALOGUE);
}, 60_000);

test('the images that are kept apart are what their recipes give', async () => {
  const large = APART.layers.filter(({ size }) => size > LARGE);
  const known = [...CATALOGUE.layers, ...large];
  expect((await compileCatalogue(readRecipes('content/images'), known)).apart).toEqual(APART);
}, 60_000);

test('the recipes hold what the real registry held: rows, and bytes of every layer', () => {
  for (const recorded of RECORDED) {
    const { ref, layers } = recorded;
    const image = CATALOGUE.images.find(({ repository, tag }) => `${repository}:${tag}`.endsWith(`/${ref}`));
    expect(image?.history.map(({ createdBy }) => createdBy)).toEqual(layers.map(({ createdBy }) => createdBy));
    const sizes = layersOf(recorded).map((files) =>
      files.reduce((sum, { size = 0, target = '' }) => sum + size + target.length, 0),
    );
    expect(image?.layers.map((index) => CATALOGUE.layers[index]?.size)).toEqual(sizes);
  }
});

test.each(RECORDED)('the layers of $ref list what the real ones list, in that order', async (recorded) => {
  const [repository, tag] = recorded.ref.split(':');
  const remote = createCatalogue(CATALOGUE).find(canonicalRepository(parseReference(repository ?? '')), tag ?? '');
  const listed = await Promise.all(
    (remote?.layers ?? []).map(async ({ layer }) => {
      const entries: string[] = [];
      for await (const { type, header } of scanTar(layerTar(layer))) {
        entries.push(`${type} ${header.name} ${header.mode.toString(8)} ${header.linkName}`);
      }
      return entries;
    }),
  );
  const expected = layersOf(recorded).map((files) =>
    files.map(({ path, type, mode = 0, target = '' }) =>
      type === 'dir' ? `directory ${path}/ ${mode.toString(8)} ` : `${type} ${path} ${mode.toString(8)} ${target}`,
    ),
  );
  expect(listed).toEqual(expected);
});

test('a layer unpacked from its tar is the layer', async () => {
  const image = createCatalogue(CATALOGUE).find('docker.io/diamol/ch03-web-ping', 'latest');
  for (const { layer } of image?.layers ?? []) {
    expect(shape(await readTar(layerTar(layer)))).toEqual(shape(layer.changeset()));
  }
});

/** What a changeset holds apart from the bytes of its files. */
function shape(node: ChangeNode): unknown {
  if (node.type === 'file') return [node.metadata, node.content.size];
  if (node.type !== 'directory') return node;
  const entries = [...node.entries].map(([name, child]) => [name, shape(child)] as const);
  return [node.implied === true ? 'implied' : node.metadata, Object.fromEntries(entries)];
}

test.each(Object.keys(CATALOGUE.presets))('preset %s is a sound state', async (preset) => {
  const engine = engineWith(preset);
  expect(await validate(engine.state)).toEqual([]);
});
