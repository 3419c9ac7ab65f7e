import { expect, test } from 'vitest';
import { diskUsage } from '../../../../src/engine/store/disk-usage.ts';
import { CATALOGUE } from '../../../../src/engine/registry/catalogue.generated.ts';
import { humanSize, humanSize3 } from '../../../../src/cli/format/units.ts';
import { resolveImage } from '../../../../src/engine/store/images.ts';
import { engineWith } from './fixture.ts';

test('the six images of the chapter take 635.5MB, because shared layers are stored once', () => {
  const { state } = engineWith('chapter');
  const usage = diskUsage(state);
  const logical = [...usage.byImage.values()].reduce((sum, { size }) => sum + size, 0);
  expect(usage.images.total).toBe(6);
  expect(humanSize(usage.images.size)).toBe('635.5MB');
  expect(logical).toBe(640_822_784);
  expect(logical - usage.images.size).toBe(5_303_348);
});

test('diamol/base and ch02-hello-diamol share their lowest layer', () => {
  const { state } = engineWith('chapter');
  const base = diskUsage(state).byImage.get(resolveImage(state, 'diamol/base').id);
  const hello = diskUsage(state).byImage.get(resolveImage(state, 'diamol/ch02-hello-diamol').id);
  expect(base).toEqual({ size: 6_893_348, shared: 5_303_348, unique: 1_590_000, containers: 0 });
  expect(hello).toEqual({ size: 5_303_348, shared: 5_303_348, unique: 0, containers: 0 });
});

test('another size of one layer in the catalogue changes every figure that it is part of', () => {
  const grown = {
    ...CATALOGUE,
    layers: CATALOGUE.layers.map((layer) => (layer.size === 1_590_000 ? { ...layer, size: 2_590_000 } : layer)),
  };
  const { state } = engineWith('chapter', grown);
  const usage = diskUsage(state);
  expect(humanSize(usage.images.size)).toBe('636.5MB');
  expect(humanSize3(usage.byImage.get(resolveImage(state, 'diamol/base').id)?.size ?? 0)).toBe('7.89MB');
  expect(usage.byImage.get(resolveImage(state, 'diamol/ch02-hello-diamol').id)?.size).toBe(5_303_348);
});
