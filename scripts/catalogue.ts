/**
 * `npm run catalogue [-- --check]`: makes src/engine/registry/catalogue.generated.ts of the recipes under content/images.
 * `--check` computes everything anew and fails when the file differs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueData } from '../src/engine/registry/catalogue-data.ts';
import { compileCatalogue } from './catalogue/compile.ts';
import { readRecipes } from './catalogue/read.ts';

const ROOT = join(import.meta.dirname, '..');
const TARGET = join(ROOT, 'src/engine/registry/catalogue.generated.ts');
const HEAD = `import type { CatalogueData } from './catalogue-data.ts';

/** Made of content/images by scripts/catalogue.ts: run \`npm run catalogue\`, don't edit. */
export const CATALOGUE: CatalogueData = `;
const isCheck = process.argv.includes('--check');

try {
  const before = existsSync(TARGET) ? readFileSync(TARGET, 'utf8') : '';
  const known = isCheck || before === '' ? [] : dataIn(before).layers;
  const made = `${HEAD}${JSON.stringify(await compileCatalogue(readRecipes(join(ROOT, 'content/images')), known))};\n`;
  if (isCheck && made !== before)
    throw new Error('src/engine/registry/catalogue.generated.ts is not what the recipes give: run npm run catalogue.');
  if (made !== before) writeFileSync(TARGET, made);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** The data in a module that an earlier run made. */
function dataIn(module: string): CatalogueData {
  return JSON.parse(module.slice(module.indexOf(' = ') + 3, module.lastIndexOf(';'))) as CatalogueData;
}
