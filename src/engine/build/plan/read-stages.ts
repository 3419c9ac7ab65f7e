import { DockerfileError, type LineRange } from '../errors.ts';
import { understand, withLine } from '../instructions/index.ts';
import { declaredArgs } from '../instructions/arg.ts';
import { Flags } from '../instructions/flags.ts';
import { quote } from '../../core/go/quote.ts';
import type { Linter } from '../lint/linter.ts';
import { reportDescription } from '../lint/description.ts';
import { RULES } from '../lint/rules.ts';
import type { DockerfileNode, ParsedDockerfile } from '../parse/node.ts';
import { refuse, type Command } from './command.ts';
import { commentOn } from './outline.ts';
import type { BuildArgument } from './stage.ts';

/** A section of a Dockerfile, from one FROM to the next. */
export interface StageSource extends LineRange {
  /** `FROM` as written. */
  readonly keyword: string;
  /** Lower case; '' when it has none. */
  readonly name: string;
  /** As written. */
  readonly base: string;
  readonly platform: string;
  readonly commands: readonly Command[];
  /** The comment above it. */
  readonly comments: readonly string[];
}

/** An ARG in front of the first FROM. */
export interface GlobalArgument extends BuildArgument, LineRange {
  /** What the comment above it says behind its name. */
  readonly description: string;
}

/** The stages of a Dockerfile, and the ARGs before them. Throws a `DockerfileError`. */
export function readStages(
  { nodes }: ParsedDockerfile,
  linter: Linter,
): { readonly stages: readonly StageSource[]; readonly globals: readonly GlobalArgument[] } {
  const stages: (StageSource & { commands: Command[] })[] = [];
  const globals: GlobalArgument[] = [];
  for (const node of nodes) {
    const { start, end } = node;
    const current = stages.at(-1);
    if (node.name.toUpperCase() === 'FROM') stages.push(withLine(node, () => readFrom(node, linter)));
    else if (current !== undefined) current.commands.push(understand(node, linter));
    else if (node.name.toUpperCase() === 'ARG')
      globals.push(...withLine(node, () => declaredArgs(node, linter).map((arg) => globalArgument(arg, node))));
    else {
      understand(node, linter);
      throw new DockerfileError('no build stage in current context', { start, end });
    }
  }
  if (stages.length === 0) throw new DockerfileError('dockerfile contains no stages to build');
  return { stages, globals };
}

const globalArgument = (arg: BuildArgument, { start, end, comments }: DockerfileNode): GlobalArgument => ({
  ...arg,
  start,
  end,
  description: commentOn(arg.name, comments),
});

function readFrom(node: DockerfileNode, linter: Linter): StageSource & { commands: Command[] } {
  const [base = '', as = '', given = ''] = node.args;
  checkCasing(node, linter);
  const isNamed = node.args.length === 3 && as.toLowerCase() === 'as';
  if (node.args.length !== 1 && !isNamed) refuse('FROM requires either one or three arguments');
  const name = given.toLowerCase();
  if (isNamed && !/^[a-z][a-z0-9-_.]*$/.test(name))
    refuse(`invalid name for build stage: ${quote(given)}, name can't start with a number or contain symbols`);
  const flags = new Flags(node, { platform: 'text' });
  reportDescription(linter, node, 'FROM', [name]);
  const { start, end, comments } = node;
  return { keyword: node.name, name, base, platform: flags.text('platform'), commands: [], start, end, comments };
}

function checkCasing(node: DockerfileNode, linter: Linter): void {
  const [, as, name] = node.args;
  if (name !== undefined && node.args.length === 3 && name !== name.toLowerCase())
    linter.report(RULES.stageNameCasing, node, `Stage name '${name}' should be lowercase`);
  if (as === undefined || name === undefined) return;
  const isLower = node.name === node.name.toLowerCase();
  if (!isLower && node.name !== node.name.toUpperCase()) return;
  if (as !== (isLower ? as.toLowerCase() : as.toUpperCase()))
    linter.report(RULES.fromAsCasing, node, `'${as}' and '${node.name}' keywords' casing do not match`);
}
