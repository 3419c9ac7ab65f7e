import type { LineRange } from '../errors.ts';
import { expand } from '../expand/expand.ts';
import type { Variables } from '../expand/lexer.ts';
import { DockerfileError } from '../errors.ts';
import type { GlobalArgument } from './read-stages.ts';
import type { StageNode } from './stage-graph.ts';
import type { Stage } from './stage.ts';

/** An ARG that a build can be given. */
export interface AskedArgument extends LineRange {
  readonly name: string;
  /** Its value in this build; '' when it has none. */
  readonly value: string;
  /** What the comment above it says behind its name. */
  readonly description: string;
}

/** A secret or an SSH agent that a RUN mounts. */
export interface AskedMount extends LineRange {
  readonly name: string;
  readonly isRequired: boolean;
}

/** What a stage asks of whoever builds it. An ARG that has its value from before the first FROM is `null`. */
export interface Asked {
  readonly args: ReadonlyMap<string, AskedArgument | null>;
  readonly secrets: ReadonlyMap<string, AskedMount>;
  readonly ssh: ReadonlyMap<string, AskedMount>;
}

export const NOTHING_ASKED: Asked = { args: new Map(), secrets: new Map(), ssh: new Map() };

/** What can be given to the build of one target (BuildKit `dockerfile2llb/outline.go`), each list by line. */
export interface Outline {
  /** Name of the stage; '' when it has none. */
  readonly name: string;
  readonly description: string;
  readonly args: readonly AskedArgument[];
  readonly secrets: readonly AskedMount[];
  readonly ssh: readonly AskedMount[];
}

/** What the comment above an instruction says of a name: the line that begins with it, without it. */
export function commentOn(name: string, comments: readonly string[]): string {
  const comment = name === '' ? undefined : comments.find((line) => line.startsWith(`${name} `));
  return comment?.slice(name.length + 1) ?? '';
}

/** The ARGs before the first FROM, with the names that their defaults are made of. */
interface Globals {
  readonly declared: readonly GlobalArgument[];
  readonly values: Variables;
  readonly escape: string;
}

/** The outline of a planned stage and of all that it needs; of one name the nearest counts. */
export function outlineOf(target: StageNode, made: ReadonlyMap<StageNode, Stage>, globals: Globals): Outline {
  const args = new Map<string, AskedArgument>();
  const secrets = new Map<string, AskedMount>();
  const ssh = new Map<string, AskedMount>();
  const seen = new Set<StageNode>();
  const visit = (node: StageNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const asked = made.get(node)?.asked ?? NOTHING_ASKED;
    for (const argument of argumentsOf(node, asked, globals)) keep(args, argument);
    for (const secret of asked.secrets.values()) keep(secrets, secret);
    for (const agent of asked.ssh.values()) keep(ssh, agent);
    if (typeof node.base !== 'string') visit(node.base);
    for (const needed of node.needs.keys()) visit(needed);
  };
  visit(target);
  const comments = target.source?.comments ?? [];
  return {
    name: target.name,
    description: commentOn(target.name, comments),
    args: byLine(args),
    secrets: byLine(secrets),
    ssh: byLine(ssh),
  };
}

function keep<T extends { readonly name: string }>(known: Map<string, T>, item: T): void {
  if (!known.has(item.name)) known.set(item.name, item);
}

const byLine = <T extends LineRange>(known: ReadonlyMap<string, T>): readonly T[] =>
  [...known.values()].toSorted((a, b) => a.start - b.start);

/** The ARGs that a stage declares, and those that its FROM is written with. */
function argumentsOf(node: StageNode, asked: Asked, globals: Globals): readonly AskedArgument[] {
  const names = new Set([...usedInFrom(node, globals), ...asked.args.keys()]);
  for (const name of names) for (const needed of neededBy(name, globals)) names.add(needed);
  return [...names].flatMap((name) => asked.args.get(name) ?? globalNamed(name, globals) ?? []);
}

const usedInFrom = ({ source }: StageNode, globals: Globals): readonly string[] =>
  source === null ? [] : [source.base, source.platform].flatMap((word) => usedIn(word, globals));

const neededBy = (name: string, globals: Globals): readonly string[] =>
  usedIn(globals.declared.findLast((argument) => argument.name === name)?.value ?? '', globals);

function usedIn(word: string, { values, escape }: Globals): readonly string[] {
  try {
    return [...expand(word, values, { escape }).used];
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return [];
  }
}

function globalNamed(name: string, { declared, values }: Globals): AskedArgument | undefined {
  const found = declared.findLast((argument) => argument.name === name);
  if (found === undefined) return undefined;
  const { start, end, description } = found;
  return { name, value: values.get(name) ?? '', description, start, end };
}
