import type { Engine } from '../../engine/engine.ts';

/** The paths of what each step of a build took, in the order of its steps; empty where the build is not kept. */
export function buildFiles({ state }: Engine, index: number): Promise<readonly (readonly string[])[]> {
  const steps = state.builds[index]?.steps ?? [];
  return Promise.all(
    steps.map(async ({ ingredients }) => {
      const contents = await Promise.all(ingredients.map((ingredient) => ingredient.contents()));
      return [...new Set(contents.flat().map(([path]) => path))].sort();
    }),
  );
}
