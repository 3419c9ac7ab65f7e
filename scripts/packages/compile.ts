import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileRecipe } from '../../src/engine/registry/catalogue-data.ts';
import type { PackageIndex, PackageRecord } from '../../src/shell/packages/package-index.ts';
import { filesOf } from '../catalogue/files.ts';
import { readYaml } from '../catalogue/read.ts';
import { indexRecipe, type IndexRecipe, type PackageRecipe } from './recipe.ts';

/** The indexes below a folder, by the name of their file. Throws what names file, field and remedy. */
export function readIndexes(folder: string): ReadonlyMap<string, PackageIndex> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
  return new Map(names.map((name) => [name, compileIndex(name, readYaml(join(folder, `${name}.yaml`), indexRecipe))]));
}

/** The index that a recipe describes; a dependency that is not in it is an error. */
export function compileIndex(name: string, recipe: IndexRecipe): PackageIndex {
  const { release, lists, count } = recipe;
  for (const [owner, { depends, recommends }] of Object.entries(recipe.packages)) {
    const missing = [...depends, ...recommends].find((each) => !Object.hasOwn(recipe.packages, each));
    if (missing !== undefined) {
      throw new Error(
        `content/packages/${name}.yaml: packages → ${owner} → depends: there is no package ${missing}; add it or leave it out`,
      );
    }
  }
  const packages = Object.entries(recipe.packages).map(([key, each]) => [key, record(each)] as const);
  return { release, lists, count, packages: Object.fromEntries(packages) };
}

function record(recipe: PackageRecipe): PackageRecord {
  const files = filesOf(recipe.files);
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
  const size = recipe.size ?? bytes;
  const download = recipe.download ?? Math.max(1200, Math.round(size * 0.36));
  return { ...recipe, download, size, files: recipe.base ? [] : files };
}

function sizeOf(file: FileRecipe): number {
  if (file[1] === 'g') return file[3];
  return file[1] === 't' ? Buffer.byteLength(file[3]) : 0;
}
