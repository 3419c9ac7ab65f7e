import { quote } from '../../core/go/quote.ts';
import type { StageSource } from '../plan/read-stages.ts';
import type { Linter } from './linter.ts';
import { RULES } from './rules.ts';

const RESERVED = new Set(['context', 'scratch']);

/** The checks that look at the Dockerfile as a whole: names of stages, casing of instructions. */
export function checkStages(stages: readonly StageSource[], linter: Linter): void {
  checkNames(stages, linter);
  checkCasing(stages, linter);
}

function checkNames(stages: readonly StageSource[], linter: Linter): void {
  const seen = new Set<string>();
  for (const stage of stages) {
    if (stage.name === '') continue;
    if (RESERVED.has(stage.name)) {
      const message = `Stage name should not use the same name as reserved stage ${quote(stage.name)}`;
      linter.report(RULES.reservedStageName, stage, message);
    }
    if (seen.has(stage.name)) {
      const message = `Duplicate stage name ${quote(stage.name)}, stage names should be unique`;
      linter.report(RULES.duplicateStageName, stage, message);
    }
    seen.add(stage.name);
  }
}

function checkCasing(stages: readonly StageSource[], linter: Linter): void {
  const words = stages.flatMap(({ keyword, start, end, commands }) => [
    { name: keyword, start, end },
    ...commands.map((command) => ({ name: command.name, start: command.start, end: command.end })),
  ]);
  const lower = words.filter(({ name }) => name === name.toLowerCase()).length;
  const upper = words.filter(({ name }) => name !== name.toLowerCase() && name === name.toUpperCase()).length;
  const isLower = lower > upper;
  for (const word of words) {
    if (word.name === (isLower ? word.name.toLowerCase() : word.name.toUpperCase())) continue;
    const casing = isLower ? 'lowercase' : 'uppercase';
    const message = `Command '${word.name}' should match the case of the command majority (${casing})`;
    linter.report(RULES.consistentInstructionCasing, word, message);
  }
}
