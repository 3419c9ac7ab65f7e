import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileCatalogue } from '../../../../scripts/catalogue/compile.ts';
import { readRecipes } from '../../../../scripts/catalogue/read.ts';
import { CATALOGUE } from '../../../../src/engine/registry/catalogue.generated.ts';
import { validate } from '../../../../src/engine/store/validate.ts';
import { engineWith } from '../store/fixture.ts';

interface RecordedImage {
  readonly ref: string;
  readonly layers: readonly {
    readonly createdBy: string;
    readonly empty?: boolean;
    readonly files?: readonly { readonly size?: number; readonly target?: string }[];
  }[];
}

test('the generated catalogue is what the recipes give, every digest computed anew', async () => {
  expect(await compileCatalogue(readRecipes('content/images'))).toEqual(CATALOGUE);
}, 60_000);

test('the recipes hold what the real registry held: rows, and bytes of every layer', () => {
  const recorded = (
    JSON.parse(readFileSync('tests/conformance/catalog.json', 'utf8')) as { images: readonly RecordedImage[] }
  ).images;
  for (const { ref, layers } of recorded) {
    const image = CATALOGUE.images.find(({ repository, tag }) => `${repository}:${tag}`.endsWith(`/${ref}`));
    expect(image?.history.map(({ createdBy }) => createdBy)).toEqual(layers.map(({ createdBy }) => createdBy));
    const sizes = layers
      .filter(({ empty }) => empty !== true)
      .map(({ files = [] }) => files.reduce((sum, { size = 0, target = '' }) => sum + size + target.length, 0));
    expect(image?.layers.map((index) => CATALOGUE.layers[index]?.size)).toEqual(sizes);
  }
});

test.each(Object.keys(CATALOGUE.presets))('preset %s is a sound state', async (preset) => {
  const engine = engineWith(preset);
  expect(await validate(engine.state)).toEqual([]);
});
