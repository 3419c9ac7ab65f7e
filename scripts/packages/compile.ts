import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileRecipe } from '../../src/engine/registry/catalogue-data.ts';
import type { PackageIndex, PackageRecord } from '../../src/shell/packages/package-index.ts';
import { filesOf } from '../catalogue/files.ts';
import { readYaml } from '../catalogue/read.ts';
import { indexRecipe, type IndexRecipe, type PackageRecipe } from './recipe.ts';

/** Program files are told by their seed, as the binaries of images are. */
const PROGRAM_SEED = 'program:gnu';

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
  for (const [owner, { depends }] of Object.entries(recipe.packages)) {
    const missing = depends.find((each) => !Object.hasOwn(recipe.packages, each));
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
  const files = recipeFiles(recipe);
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
  const size = recipe.size ?? bytes;
  const download = recipe.download ?? Math.max(1200, Math.round(size * 0.36));
  const { version, section, description, depends, provides, base, scripts, trigger } = recipe;
  return {
    version,
    section,
    description,
    depends,
    provides,
    base,
    scripts,
    trigger,
    download,
    size,
    files: base ? [] : files,
  };
}

function recipeFiles({ files }: PackageRecipe): readonly FileRecipe[] {
  return Object.entries(files).flatMap(([path, file]) =>
    'program' in file ? [[path, 'g', 0o755, file.size, PROGRAM_SEED] as const] : filesOf({ [path]: file }),
  );
}

function sizeOf(file: FileRecipe): number {
  if (file[1] === 'g') return file[3];
  return file[1] === 't' ? Buffer.byteLength(file[3]) : 0;
}
