import { quote } from '../../../engine/core/go/quote.ts';
import { CliError, defineCommand } from '../../command.ts';
import { isBuilder } from './require-builder.ts';

export const buildxUse = defineCommand({
  path: ['buildx', 'use'],
  aliases: [['builder', 'use']],
  summary: 'Choose the builder; there is only one',
  usage: '[OPTIONS] NAME',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'none',
  plugin: 'buildx',
  flags: {
    builder: { type: 'string', help: 'Builder to use instead of the default' },
    default: { type: 'bool', help: 'Make it the default of the context' },
    global: { type: 'bool', help: 'Keep it whatever the context is' },
  },
  run: async ({ env }, flags, [name = flags.builder]) => {
    if (isBuilder(name) && name !== '') return 0;
    const { HOME = '/home/learner' } = env;
    const file = `${HOME}/.docker/buildx/instances/${name}`;
    throw new CliError(`ERROR: failed to find instance ${quote(name)}: open ${file}: no such file or directory`);
  },
});
