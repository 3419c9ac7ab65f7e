import type { LineRange } from '../errors.ts';
import type { Variables } from '../expand/lexer.ts';
import { closest } from '../suggest.ts';
import type { Linter } from './linter.ts';
import { RULES } from './rules.ts';

/** Warns of names in FROM that no ARG before it declares. */
export function reportUndeclared(
  range: LineRange,
  unset: ReadonlySet<string>,
  declared: Variables,
  linter: Linter,
): void {
  for (const name of unset) {
    const match = closest(name, [...declared.keys()]);
    const hint = match === null ? '' : ` (did you mean ${match}?)`;
    linter.report(RULES.undefinedArgInFrom, range, `FROM argument '${name}' is not declared${hint}`);
  }
}
