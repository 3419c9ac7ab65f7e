import { expand } from '../expand/expand.ts';
import type { DockerfileNode } from '../parse/node.ts';
import { atLeastOne, refuse, reportUnset, type Command, type PlanScope } from '../plan/command.ts';
import { commentOn } from '../plan/outline.ts';
import { withRow, withVariable, type BuildArgument, type Stage } from '../plan/stage.ts';
import { reportDescription } from '../lint/description.ts';
import type { Linter } from '../lint/linter.ts';
import { reportSecret } from '../lint/secrets.ts';

/** The names that an ARG declares, with their defaults as written. */
export function declaredArgs(node: DockerfileNode, linter: Linter): readonly BuildArgument[] {
  const declared = atLeastOne(node.args, 'ARG').map((word): BuildArgument => {
    const equals = word.indexOf('=');
    if (equals < 0) return { name: word };
    return equals === 0
      ? refuse('ARG names can not be blank')
      : { name: word.slice(0, equals), value: word.slice(equals + 1) };
  });
  reportDescription(
    linter,
    node,
    'ARG',
    declared.map(({ name }) => name),
  );
  return declared;
}

/** ARG: a variable of the build, with `--build-arg`'s value, its default, or that of the ARG before the first FROM. */
export function arg(node: DockerfileNode, linter: Linter): Command {
  const declared = declaredArgs(node, linter);
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: false,
    sources: [],
    apply: (stage, scope) => {
      const { stage: next, shown } = declared.reduce(
        ({ stage: current, shown: before }, argument) => {
          reportSecret(scope.linter, node, 'ARG', argument.name);
          const value = valueOf(current, scope, node, argument);
          const text = value === undefined ? argument.name : `${argument.name}=${value}`;
          const asked = asksFor(current, scope, node, { ...argument, given: value ?? '' });
          return { stage: withArgument({ ...current, asked }, argument.name, value), shown: [...before, text] };
        },
        { stage, shown: [] as readonly string[] },
      );
      return withRow(next, `ARG ${shown.join(' ')}`);
    },
  };
}

function valueOf(
  stage: Stage,
  scope: PlanScope,
  node: DockerfileNode,
  { name, value }: BuildArgument,
): string | undefined {
  const given = scope.buildArgs.get(name);
  if (given !== undefined) return given;
  if (value === undefined) return scope.globalArgs.get(name);
  const { text, unset } = expand(value, stage.variables, { escape: scope.escape });
  reportUnset(stage, scope, node, unset);
  return text;
}

/** Notes the argument; one that only takes its value from before the first FROM is described there. */
function asksFor(
  { asked }: Stage,
  { buildArgs, globalArgs }: PlanScope,
  { start, end, comments }: DockerfileNode,
  { name, value, given }: BuildArgument & { readonly given: string },
): Stage['asked'] {
  const isInherited = value === undefined && !buildArgs.has(name) && globalArgs.has(name);
  const own = isInherited ? null : { name, value: given, description: commentOn(name, comments), start, end };
  return { ...asked, args: new Map(asked.args).set(name, own) };
}

function withArgument(stage: Stage, name: string, value: string | undefined): Stage {
  const argument: BuildArgument = value === undefined ? { name } : { name, value };
  return {
    ...stage,
    args: [...stage.args, argument],
    variables: value === undefined ? stage.variables : withVariable(stage.variables, name, value),
  };
}
