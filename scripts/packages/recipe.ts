import { z } from 'astro/zod';
import { file } from '../catalogue/recipe.ts';

/** How an author writes what a package manager finds: content/packages/<name>.yaml. The descriptions are the manual. */
const packageRecipe = z.strictObject({
  version: z.coerce.string().describe('As the package manager shows it.'),
  section: z.string().default('main').describe('The part of the repository that has it.'),
  description: z.string().describe('One line.'),
  depends: z.array(z.string()).default([]).describe('Packages that are installed with it, by name.'),
  recommends: z.array(z.string()).default([]).describe('Packages that come along unless somebody says no.'),
  perArchitecture: z.boolean().default(false).describe('apt shows it with its architecture, as libraries are.'),
  provides: z.array(z.string()).default([]).describe('Other names under which it is asked for.'),
  base: z.boolean().default(false).describe('Images of the distribution begin with it; its files are the image’s.'),
  scripts: z.array(z.string()).default([]).describe('Scripts whose running is told of: pre-install, post-install.'),
  trigger: z.boolean().default(false).describe('Something of it runs after every change.'),
  download: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Bytes of the archive; about a third of the files if left out.'),
  size: z.number().int().min(0).optional().describe('Bytes when installed, if they are not those of the files.'),
  files: z.record(z.string().min(1), file).default({}).describe('What it installs, by path.'),
});

export const indexRecipe = z.strictObject({
  manager: z.enum(['apk', 'apt', 'npm', 'pip']),
  release: z.string().describe('The release of the distribution, quoted.'),
  lists: z
    .array(z.strictObject({ name: z.string(), size: z.number().int().positive(), version: z.string().default('') }))
    .default([])
    .describe('The lists that an update fetches and keeps, with their bytes.'),
  count: z.number().int().default(0).describe('How many packages the real repositories hold.'),
  packages: z.record(z.string().min(1), packageRecipe),
});

export type IndexRecipe = z.infer<typeof indexRecipe>;
export type PackageRecipe = z.infer<typeof packageRecipe>;
