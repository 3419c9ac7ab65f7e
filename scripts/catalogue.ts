/**
 * `npm run catalogue [-- --check]`: makes src/engine/registry/catalogue.generated.ts of the recipes under content/images
 * and src/shell/packages/*.generated.ts of content/packages. `--check` computes everything anew and fails when a file
 * differs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueAddition } from '../src/engine/registry/catalogue-data.ts';
import { compileCatalogue } from './catalogue/compile.ts';
import { readRecipes } from './catalogue/read.ts';
import { readIndexes } from './packages/compile.ts';

const ROOT = join(import.meta.dirname, '..');
const CATALOGUE = 'src/engine/registry/catalogue.generated.ts';
const CATALOGUE_HEAD = `import type { CatalogueData } from './catalogue-data.ts';

/** Made of content/images by scripts/catalogue.ts: run \`npm run catalogue\`, don't edit. */
export const CATALOGUE: CatalogueData = `;
const APART = 'src/engine/registry/apart.generated.ts';
const APART_HEAD = `import type { CatalogueAddition } from './catalogue-data.ts';

/** Made of content/images by scripts/catalogue.ts: run \`npm run catalogue\`, don't edit. */
export const APART: CatalogueAddition = `;
const INDEX_HEAD = `import type { PackageIndex } from './package-index.ts';

/** Made of content/packages by scripts/catalogue.ts: run \`npm run catalogue\`, don't edit. */
export const PACKAGES: PackageIndex = `;
const isCheck = process.argv.includes('--check');

try {
  const known = isCheck ? [] : [CATALOGUE, APART].flatMap((path) => layersIn(textOf(path)));
  const { main, apart } = await compileCatalogue(readRecipes(join(ROOT, 'content/images')), known);
  write(CATALOGUE, `${CATALOGUE_HEAD}${JSON.stringify(main)};\n`);
  write(APART, `${APART_HEAD}${JSON.stringify(apart)};\n`);
  for (const [name, index] of readIndexes(join(ROOT, 'content/packages'))) {
    write(`src/shell/packages/${name}.generated.ts`, `${INDEX_HEAD}${JSON.stringify(index)};\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function textOf(path: string): string {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function write(path: string, made: string): void {
  if (made === textOf(path)) return;
  if (isCheck) throw new Error(`${path} is not what the recipes give: run npm run catalogue.`);
  writeFileSync(join(ROOT, path), made);
}

/** The layers in a module that an earlier run made. */
function layersIn(module: string): CatalogueAddition['layers'] {
  if (module === '') return [];
  return (JSON.parse(module.slice(module.indexOf(' = ') + 3, module.lastIndexOf(';'))) as CatalogueAddition).layers;
}
