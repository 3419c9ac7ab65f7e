import type { LineRange } from '../errors.ts';
import type { PlanScope } from '../plan/command.ts';
import { closest } from '../suggest.ts';
import { RULES } from './rules.ts';

/** Warns of names in FROM that no ARG before it declares. */
export function reportUndeclared(
  range: LineRange,
  unset: ReadonlySet<string>,
  { declared, linter }: Pick<PlanScope, 'declared' | 'linter'>,
): void {
  for (const name of unset) {
    if (declared.has(name)) continue;
    const match = closest(name, [...declared]);
    const hint = match === null ? '' : ` (did you mean ${match}?)`;
    linter.report(RULES.undefinedArgInFrom, range, `FROM argument '${name}' is not declared${hint}`);
  }
}
