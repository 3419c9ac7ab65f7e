import { quote } from '../../../engine/core/go/quote.ts';
import { CliError, defineCommand } from '../../command.ts';
import { notSimulated } from '../../not-simulated.ts';

/** Kinds of builders that buildx could make, beside the engine's own, which exists once. */
const DRIVERS = ['docker-container', 'kubernetes', 'remote'];

export const buildxCreate = defineCommand({
  path: ['buildx', 'create'],
  aliases: [['builder', 'create']],
  summary: 'Make a builder (only that of the engine is simulated)',
  usage: '[OPTIONS] [CONTEXT|ENDPOINT]',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'none',
  plugin: 'buildx',
  flags: {
    append: { type: 'bool', help: 'Add a node to a builder' },
    bootstrap: { type: 'bool', help: 'Start it at once' },
    'buildkitd-config': { type: 'string', help: "File with BuildKit's settings" },
    'buildkitd-flags': { type: 'string', help: 'Flags for BuildKit' },
    driver: { type: 'string', help: 'Kind of builder: docker-container, kubernetes, remote' },
    'driver-opt': { type: 'list', valueName: 'stringArray', help: 'Setting of that kind of builder' },
    leave: { type: 'bool', help: 'Take a node out of a builder' },
    name: { type: 'string', help: 'Name of the builder' },
    node: { type: 'string', help: 'Name of the node' },
    platform: { type: 'list', valueName: 'stringArray', help: 'Platforms of the node' },
    use: { type: 'bool', help: 'Make it the current builder' },
  },
  run: async (_, { append, leave, name, driver }) => {
    if (leave && name === '') throw new CliError('ERROR: leave requires instance name');
    if (append && name === '') throw new CliError('ERROR: append requires a builder name');
    if (driver === 'docker') throw new CliError('ERROR: additional instances of driver "docker" cannot be created');
    if (driver !== '' && !DRIVERS.includes(driver)) throw new CliError(`ERROR: failed to find driver ${quote(driver)}`);
    throw notSimulated("A builder beside the engine's own");
  },
});
