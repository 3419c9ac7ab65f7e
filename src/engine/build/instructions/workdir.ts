import { resolve } from '../../core/paths.ts';
import { makeDirectories } from '../../container/make-directories.ts';
import { BuildError } from '../errors.ts';
import { expandWord } from '../expand.ts';
import type { Instruction } from '../parse/instruction.ts';
import { solveStep, type BuildScope } from '../scope.ts';
import { variablesOf, withLayerRow, type Stage } from '../stage.ts';

/** WORKDIR: makes the folder unless it is there, and a layer either way. */
export async function workdir(scope: BuildScope, stage: Stage, instruction: Instruction, name: string): Promise<Stage> {
  const path = expandWord(instruction.text, variablesOf(stage), scope.escape);
  if (path === '')
    throw new BuildError(`dockerfile parse error on line ${instruction.start}: WORKDIR requires exactly one argument`);
  const target = resolve(stage.config.WorkingDir ?? '/', path);
  const layer = await solveStep(scope, stage, {
    name,
    ingredients: `WORKDIR ${target}`,
    obeysNoCache: false,
    apply: async (files) => makeDirectories(files, target),
  });
  const made = withLayerRow(stage, `WORKDIR ${target}`, layer);
  return { ...made, config: { ...made.config, WorkingDir: target } };
}
