import { DockerfileError } from '../errors.ts';
import { Linter } from '../lint/linter.ts';
import { INSTRUCTION_NAMES } from '../parse/arguments.ts';
import type { DockerfileNode } from '../parse/node.ts';
import { refuse, type Command } from '../plan/command.ts';
import { withSuggestion } from '../suggest.ts';
import { arg } from './arg.ts';
import { cmd, entrypoint } from './command-line.ts';
import { add, copy } from './copy.ts';
import { expose } from './expose.ts';
import { healthcheck } from './healthcheck.ts';
import { onbuild } from './onbuild.ts';
import { env, label } from './pairs.ts';
import { run } from './run.ts';
import { maintainer, shell, stopSignal, user, volume } from './simple.ts';
import { workdir } from './workdir.ts';

type Understand = (node: DockerfileNode, linter: Linter) => Command;

/** Every instruction but FROM, which starts a stage. */
const INSTRUCTIONS: Readonly<Record<string, Understand>> = {
  ADD: add,
  ARG: arg,
  CMD: cmd,
  COPY: copy,
  ENTRYPOINT: entrypoint,
  ENV: env,
  EXPOSE: expose,
  HEALTHCHECK: healthcheck,
  LABEL: label,
  MAINTAINER: maintainer,
  ONBUILD: onbuild,
  RUN: run,
  SHELL: shell,
  STOPSIGNAL: stopSignal,
  USER: user,
  VOLUME: volume,
  WORKDIR: workdir,
};

/** What an instruction means. Throws a `DockerfileError` as BuildKit's `instructions.Parse` does. */
export function understand(node: DockerfileNode, linter: Linter): Command {
  return withLine(node, () => meaningOf(node, linter));
}

/** What an ONBUILD of a base means: its faults name no line, and how it is written is no matter of this Dockerfile. */
export const triggered = (node: DockerfileNode): Command => meaningOf(node, new Linter('skip=all'));

function meaningOf(node: DockerfileNode, linter: Linter): Command {
  const key = node.name.toUpperCase();
  const known = Object.hasOwn(INSTRUCTIONS, key) ? INSTRUCTIONS[key] : undefined;
  return known === undefined ? refuse(unknown(node.name)) : known(node, linter);
}

/** Runs a step; its faults say in which line of the Dockerfile they are. */
export function withLine<T>({ start, end }: DockerfileNode, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    throw new DockerfileError(
      `dockerfile parse error on line ${start}: ${error.message}`,
      error.range ?? { start, end },
    );
  }
}

/** A suggestion is in capitals where the name was. */
function unknown(name: string): string {
  const upper = name.toUpperCase();
  const message = withSuggestion(`unknown instruction: ${name}`, upper, INSTRUCTION_NAMES);
  return name === upper ? message : message.replace(/\(did you mean \w+\?\)$/, (hint) => hint.toLowerCase());
}
