import { CliError, type ArgumentRule } from './command.ts';
import type { Verb } from './command-tree.ts';

/** `docker image ls`. */
export function commandPath(shown: readonly string[]): string {
  return ['docker', ...shown].join(' ');
}

/** `docker image ls [OPTIONS] [REPOSITORY[:TAG]]`. */
export function usageLine({ definition, shown }: Pick<Verb, 'definition' | 'shown'>): string {
  return [commandPath(shown), definition.usage].filter((part) => part !== '').join(' ');
}

const plural = (count: number): string => (count === 1 ? 'argument' : 'arguments');

/** What is wrong with a number of arguments, and the odd word with which Docker begins its advice; `null` when nothing. */
function fault(rule: ArgumentRule, given: number): { readonly what: string; readonly advice: string } | null {
  switch (rule.kind) {
    case 'none':
      return given === 0 ? null : { what: 'accepts no arguments', advice: 'Run' };
    case 'exactly':
      return given === rule.count ? null : { what: `requires ${rule.count} ${plural(rule.count)}`, advice: 'Run' };
    case 'at-least':
      return given >= rule.count
        ? null
        : { what: `requires at least ${rule.count} ${plural(rule.count)}`, advice: 'See' };
    case 'at-most':
      return given <= rule.count
        ? null
        : { what: `requires at most ${rule.count} ${plural(rule.count)}`, advice: 'SRun' };
    case 'between':
      return given >= rule.least && given <= rule.most
        ? null
        : { what: `requires at least ${rule.least} and at most ${rule.most} ${plural(rule.most)}`, advice: 'Run' };
  }
}

/** Throws Docker's complaint when a verb does not take that many arguments (docker/cli `cli/required.go`). */
export function checkArguments(verb: Verb, args: readonly string[]): void {
  const wrong = fault(verb.definition.arguments, args.length);
  if (wrong === null) return;
  const { arguments: rule } = verb.definition;
  if (rule.kind === 'exactly' && rule.inCobraWords === true) {
    throw new CliError(`accepts ${rule.count} arg(s), received ${args.length}`);
  }
  if (rule.kind === 'at-most' && rule.inCobraWords === true) {
    throw new CliError(`ERROR: accepts at most ${rule.count} arg(s), received ${args.length}`);
  }
  const path = commandPath(verb.shown);
  const prefix = verb.definition.plugin === 'buildx' ? 'ERROR: docker' : 'docker';
  throw new CliError(
    `${prefix}: '${path}' ${wrong.what}\n\nUsage:  ${usageLine(verb)}\n\n${wrong.advice} '${path} --help' for more information`,
  );
}
