import { DockerfileError, type LineRange } from '../errors.ts';
import { expand, ExpansionError } from '../expand/expand.ts';
import type { Variables } from '../expand/lexer.ts';
import type { Linter } from '../lint/linter.ts';
import { RULES } from '../lint/rules.ts';
import type { Ignored } from '../ignore.ts';
import { closest } from '../suggest.ts';
import type { NamedContexts } from './named-contexts.ts';
import type { Stage } from './stage.ts';

/** What the commands of a build share while it is planned. */
export interface PlanScope {
  readonly escape: string;
  readonly linter: Linter;
  /** `--build-arg`. */
  readonly buildArgs: ReadonlyMap<string, string>;
  /** What RUN is surrounded by: steps are the same only in the same surroundings. */
  readonly surroundings: string;
  /** `--build-context`. */
  readonly namedContexts: NamedContexts;
  /** ARGs before the first FROM, and those that are always there. */
  readonly globalArgs: Variables;
  /** Names of these, and of ARGs before the first FROM that have no value. */
  readonly declared: ReadonlySet<string>;
  readonly ignored: Ignored;
  /** A stage or image that stands above; `null` for a stage that comes later. */
  readonly sourceOf: (source: SourceName) => Stage | null;
}

/** A stage or image as a command names it. */
export interface SourceName {
  readonly name: string;
  /** Whether a number is the place of a stage: it is in `--from`, not in a mount. */
  readonly isNumber: boolean;
}

/** An instruction understood: what it does to a stage when the build is planned. */
export interface Command extends LineRange {
  /** As written. */
  readonly name: string;
  /** Whether progress counts it. */
  readonly isStep: boolean;
  /** Stages or images that it takes files from, as written. */
  readonly sources: readonly SourceName[];
  /** What an ONBUILD leaves to the stages that stand on this one. */
  readonly trigger?: string;
  /** The stage after it. `isTrigger`: it came from the base's ONBUILD. */
  readonly apply: (stage: Stage, scope: PlanScope, isTrigger: boolean) => Stage;
}

/** Expands a word with a stage's variables; what is used and not declared is a warning. */
export function expandFor(stage: Stage, scope: PlanScope, range: LineRange, word: string): string {
  try {
    const { text, unset } = expand(word, stage.variables, { escape: scope.escape });
    reportUnset(stage, scope, range, unset);
    return text;
  } catch (error) {
    if (error instanceof ExpansionError) reportUnset(stage, scope, range, error.unset);
    throw error;
  }
}

export function reportUnset(stage: Stage, { linter }: PlanScope, range: LineRange, unset: ReadonlySet<string>): void {
  for (const name of unset) {
    if (stage.args.some((arg) => arg.name === name)) continue;
    const match = closest(name, [...stage.variables.keys()]);
    const hint = match === null ? '' : ` (did you mean $${match}?)`;
    linter.report(RULES.undefinedVar, range, `Usage of undefined variable '$${name}'${hint}`);
  }
}

/** Refuses an instruction. */
export function refuse(message: string): never {
  throw new DockerfileError(message);
}

export function exactlyOne(args: readonly string[], name: string): string {
  const [only] = args;
  return only === undefined || args.length > 1 ? refuse(`${name} requires exactly one argument`) : only;
}

export function atLeastOne(args: readonly string[], name: string): readonly string[] {
  return args.length === 0 ? refuse(`${name} requires at least one argument`) : args;
}
