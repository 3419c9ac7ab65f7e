import { describe, expect, test } from 'vitest';
import { compileCatalogue } from '../../../scripts/catalogue/compile.ts';
import { readRecipes } from '../../../scripts/catalogue/read.ts';
import type { ImageRecipe } from '../../../scripts/catalogue/recipe.ts';
import { APART } from '../../../src/engine/registry/apart.generated.ts';
import { CATALOGUE } from '../../../src/engine/registry/catalogue.generated.ts';
import { EMPTY_STATE } from '../../../src/engine/store/state.ts';
import { dockerWith, type Docker } from './docker.ts';

const RECIPES = readRecipes('content/images');

/** The chapter's images, made anew of recipes in which the files of this size, in bytes, have another. */
async function chapterWith(size: number, other: number): Promise<Docker> {
  const resized = (recipe: ImageRecipe): ImageRecipe => ({
    ...recipe,
    history: recipe.history.map((row) => {
      const files = Object.entries(row.files ?? {}).map(([path, file]) => {
        return [path, file.size === size ? { ...file, size: other } : file] as const;
      });
      return row.files === undefined ? row : { ...row, files: Object.fromEntries(files) };
    }),
  });
  const images = new Map([...RECIPES.images].map(([name, recipe]) => [name, resized(recipe)]));
  const { main: catalogue } = await compileCatalogue({ ...RECIPES, images }, [...CATALOGUE.layers, ...APART.layers]);
  const docker = dockerWith(catalogue.presets.chapter, EMPTY_STATE, catalogue);
  await docker.run('create', '--name', 'one', 'diamol/base');
  return docker;
}

/** Every figure about the images `diamol/base` and `ch02-hello-diamol`, which share their lowest layer. */
async function figures(docker: Docker): Promise<Readonly<Record<string, string>>> {
  const lines = async (...argv: readonly string[]): Promise<string> =>
    (await docker.run(...argv)).stdout.trim().split('\n').join(' ');
  const verbose = (await docker.run('system', 'df', '-v')).stdout;
  const row = (name: string): string =>
    new RegExp(`^diamol/${name} .* ago +(.*?)$`, 'm').exec(verbose)?.[1]?.replace(/ +/g, ' ') ?? '';
  return {
    ls: await lines('image', 'ls', '--format', '{{.Size}}', '--filter', 'reference=diamol/*base'),
    'ls of the other': await lines('image', 'ls', '--format', '{{.Size}}', 'diamol/ch02-hello-diamol'),
    history: await lines('history', '--format', '{{.Size}}', 'diamol/base'),
    inspect: await lines('image', 'inspect', '--format', '{{.Size}}', 'diamol/base'),
    df: await lines('system', 'df', '--format', '{{.Type}}: {{.Size}} {{.Reclaimable}}'),
    'df -v': row('base'),
    'df -v of the other': row('ch02-hello-diamol'),
  };
}

const NOTHING_ELSE = 'Containers: 0B 0B Local Volumes: 0B 0B Build Cache: 0B 0B';
const AS_RECORDED = {
  ls: '6.89MB',
  'ls of the other': '5.3MB',
  history: '1.59MB 0B 5.3MB',
  inspect: '6893348',
  df: `Images: 635.5MB 633.9MB (99%) ${NOTHING_ELSE}`,
  'df -v': '6.89MB 5.303MB 1.59MB 1',
  'df -v of the other': '5.3MB 5.303MB 0B 0',
};

describe('every figure is computed from the layers', () => {
  test('as they were recorded', async () => {
    expect(await figures(await chapterWith(0, 0))).toEqual(AS_RECORDED);
  });

  test('a layer of one image that grows by 1 MB shows wherever that layer counts, and nowhere else', async () => {
    const curl = 1_358_000;
    expect(await figures(await chapterWith(curl, curl + 1_000_000))).toEqual({
      ...AS_RECORDED,
      ls: '7.89MB',
      history: '2.59MB 0B 5.3MB',
      inspect: '7893348',
      df: `Images: 636.5MB 633.9MB (99%) ${NOTHING_ELSE}`,
      'df -v': '7.89MB 5.303MB 2.59MB 1',
    });
  });

  test('a shared layer that grows by 1 MB shows in both images, and once on the disk', async () => {
    const musl = 3_236_577;
    expect(await figures(await chapterWith(musl, musl + 1_000_000))).toEqual({
      ls: '7.89MB',
      'ls of the other': '6.3MB',
      history: '1.59MB 0B 6.3MB',
      inspect: '7893348',
      df: `Images: 636.5MB 634.9MB (99%) ${NOTHING_ELSE}`,
      'df -v': '7.89MB 6.303MB 1.59MB 1',
      'df -v of the other': '6.3MB 6.303MB 0B 0',
    });
  });
});
