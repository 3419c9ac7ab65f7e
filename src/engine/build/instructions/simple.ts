import { isStopSignal } from '../../container/signals.ts';
import type { Linter } from '../lint/linter.ts';
import type { DockerfileNode } from '../parse/node.ts';
import { atLeastOne, exactlyOne, expandFor, refuse, type Command } from '../plan/command.ts';
import { withRow } from '../plan/stage.ts';
import { RULES } from '../lint/rules.ts';
import { Flags } from './flags.ts';

const about = ({ name, start, end }: DockerfileNode): Omit<Command, 'apply'> => ({
  name,
  start,
  end,
  isStep: false,
  sources: [],
});

/** USER: who runs later commands and containers. */
export function user(node: DockerfileNode): Command {
  const given = exactlyOne(node.args, 'USER');
  new Flags(node, {});
  return {
    ...about(node),
    apply: (stage, scope) => {
      const name = expandFor(stage, scope, node, given);
      return withRow(stage, `USER ${name}`, { User: name });
    },
  };
}

/** STOPSIGNAL: what `docker stop` sends. */
export function stopSignal(node: DockerfileNode): Command {
  const given = exactlyOne(node.args, 'STOPSIGNAL');
  return {
    ...about(node),
    apply: (stage, scope) => {
      const signal = expandFor(stage, scope, node, given);
      checkSignal(signal);
      return withRow(stage, `STOPSIGNAL ${signal}`, { StopSignal: signal });
    },
  };
}

/** A number is taken as it is, be it that of a signal or not. */
function checkSignal(signal: string): void {
  const isNumber = /^[+-]?\d+$/.test(signal);
  if (isNumber ? Number(signal) === 0 : !isStopSignal(signal)) refuse(`invalid signal: ${signal}`);
}

/** VOLUME: folders that every container gets its own of. */
export function volume(node: DockerfileNode): Command {
  const given = atLeastOne(node.args, 'VOLUME').map((path) => path.trim());
  new Flags(node, {});
  const blank = 'VOLUME specified can not be an empty string';
  if (given.includes('')) refuse(blank);
  return {
    ...about(node),
    apply: (stage, scope) => {
      const paths = given.map((path) => expandFor(stage, scope, node, path));
      if (paths.includes('')) refuse(blank);
      const added = Object.fromEntries(paths.map((path) => [path, {}]));
      return withRow(stage, `VOLUME [${paths.join(' ')}]`, { Volumes: { ...stage.config.Volumes, ...added } });
    },
  };
}

/** SHELL: what runs commands in shell form. */
export function shell(node: DockerfileNode): Command {
  new Flags(node, {});
  const words = atLeastOne(node.args, 'SHELL');
  if (!node.json) refuse('SHELL requires the arguments to be in JSON form');
  return { ...about(node), apply: (stage) => withRow(stage, `SHELL [${words.join(' ')}]`, { Shell: words }) };
}

/** MAINTAINER: the author of an image; LABEL took its place. */
export function maintainer(node: DockerfileNode, linter: Linter): Command {
  linter.report(RULES.maintainerDeprecated, node, 'Maintainer instruction is deprecated in favor of using label');
  const author = exactlyOne(node.args, 'MAINTAINER');
  new Flags(node, {});
  return { ...about(node), apply: (stage) => ({ ...withRow(stage, `MAINTAINER ${author}`), author }) };
}
