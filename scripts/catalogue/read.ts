import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { type z } from 'astro/zod';
import {
  imageRecipe,
  presetsRecipe,
  sharedRecipe,
  type ImageRecipe,
  type PresetsRecipe,
  type SharedRecipe,
} from './recipe.ts';

export interface Recipes {
  readonly presets: PresetsRecipe;
  readonly shared: SharedRecipe;
  /** By `repository:tag` as the folders name it. */
  readonly images: ReadonlyMap<string, ImageRecipe>;
}

/** Reads every recipe below content/images; a mistake is an error that names file, field and remedy. */
export function readRecipes(folder: string): Recipes {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/image.yaml'))
    .sort();
  return {
    presets: readYaml(join(folder, 'presets.yaml'), presetsRecipe),
    shared: readYaml(join(folder, 'shared', 'busybox.yaml'), sharedRecipe),
    images: new Map(paths.map((path) => [nameOf(path), readYaml(join(folder, path), imageRecipe)])),
  };
}

/** `diamol/base/latest/image.yaml` is `diamol/base:latest`. */
function nameOf(path: string): string {
  const names = path.split('/').slice(0, -1);
  return `${names.slice(0, -1).join('/')}:${names.at(-1) ?? ''}`;
}

/** Reads a YAML file; a mistake is an error that names file, field and remedy. */
export function readYaml<S extends z.ZodType>(path: string, schema: S): z.infer<S> {
  const parsed = schema.safeParse(parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(' → ') || '(whole file)'}: ${issue.message}`);
  throw new Error(`${relative(process.cwd(), path)} is not a valid recipe:\n${faults.join('\n')}`);
}
