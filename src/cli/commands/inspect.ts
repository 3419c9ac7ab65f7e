import { findContainer } from '../../engine/container/find-container.ts';
import { findVolume } from '../../engine/container/volumes.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { NO_MANAGER } from '../../engine/core/no-swarm.ts';
import type { Engine } from '../../engine/engine.ts';
import { findNetwork } from '../../engine/container/network/networks.ts';
import { resolveImage } from '../../engine/store/images.ts';
import { CliError, defineCommand } from '../command.ts';
import type { Inspected } from '../format/inspect.ts';
import { INSPECT_FORMAT, showInspected } from '../inspected.ts';
import { complain } from '../output.ts';
import { inspectContainer } from './container/inspect-value.ts';
import { inspectImage } from './image/inspect.ts';
import { inspectNetwork } from './network/inspect-value.ts';
import { inspectVolume } from './volume/inspect-value.ts';

const TYPES = [
  'config', 'container', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'task', 'volume',
]; // prettier-ignore

type Look = (engine: Engine, name: string, size: boolean) => Inspected;

/** What is looked through, in docker/cli's order; the rest needs a swarm or plugins, which are not here. */
const LOOKS: readonly (readonly [type: string, look: Look])[] = [
  ['container', (engine, name, size) => inspectContainer(engine, findContainer(engine.state, name), size)],
  ['image', ({ state }, name) => inspectImage(state, resolveImage(state, name))],
  ['network', ({ state }, name) => inspectNetwork(state, findNetwork(state, name))],
  ['volume', ({ state }, name) => inspectVolume(findVolume(state, name))],
];

export const inspect = defineCommand({
  path: ['inspect'],
  aliases: [],
  summary: 'Show everything that is known about containers, images, networks or volumes',
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: {
    format: INSPECT_FORMAT,
    size: { type: 'bool', short: 's', help: 'Show the sizes of containers' },
    type: { type: 'string', help: 'Only look for this type of object' },
  },
  run: async (context, flags, names) => {
    checkType(flags.type, flags.changed.has('type'));
    const ignored: string[] = [];
    const exitCode = await showInspected(context, names, flags.format, (name) => {
      const [type, inspected] = findAny(context.engine, name, flags.type, flags.size);
      if (flags.size && type !== 'container') ignored.push(`WARNING: --size ignored for ${type}\n`);
      return inspected;
    });
    await complain(context, ignored.join(''));
    return exitCode;
  },
});

function checkType(type: string, isGiven: boolean): void {
  const list = `"${TYPES.join('", "')}"`;
  if (isGiven && type === '') throw new CliError(`type is empty: must be one of ${list}`);
  if (type !== '' && !TYPES.includes(type)) {
    throw new CliError(`unknown type: ${JSON.stringify(type)}: must be one of ${list}`);
  }
}

/** The first object of that name; without a type, what is not found or no image's name is passed over. */
function findAny(engine: Engine, name: string, type: string, size: boolean): readonly [type: string, Inspected] {
  for (const [kind, look] of LOOKS) {
    if (type !== '' && type !== kind) continue;
    try {
      return [kind, look(engine, name, size)];
    } catch (error) {
      const isPassedOver =
        error instanceof EngineError &&
        type === '' &&
        (error.category === 'not-found' || error.message.includes('invalid reference format'));
      if (!isPassedOver) throw error;
    }
  }
  if (type === '') throw new CliError(`Error: No such object: ${name}`);
  if (type === 'plugin') {
    throw new EngineError('no-such-plugin', 'not-found', `plugin ${JSON.stringify(name)} not found`);
  }
  throw new EngineError('not-swarm', 'unavailable', NO_MANAGER);
}
