import type { FileRecipe } from '../../src/engine/registry/catalogue-data.ts';
import type { FileRecipes } from './recipe.ts';

/** Program files are told by their seed. */
const PROGRAM_SEED = 'program:gnu';

/** The files of a recipe in the catalogue's compact form, in their order. */
export function filesOf(files: FileRecipes): readonly FileRecipe[] {
  return Object.entries(files).map(([path, file]): FileRecipe => {
    const mode = (usual: string): number => Number.parseInt(file.mode ?? usual, 8);
    if (file.text !== undefined) return [path, 't', mode('644'), file.text];
    if (file.size !== undefined) {
      return file.program === true
        ? [path, 'g', mode('755'), file.size, PROGRAM_SEED]
        : [path, 'g', mode('644'), file.size, file.seed ?? path];
    }
    if (file.link !== undefined) return [path, 'l', mode('777'), file.link];
    return [path, 'd', mode('755')];
  });
}
