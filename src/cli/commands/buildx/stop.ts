import { defineCommand } from '../../command.ts';
import { requireBuilder } from './require-builder.ts';

export const buildxStop = defineCommand({
  path: ['buildx', 'stop'],
  aliases: [['builder', 'stop']],
  summary: 'Stop a builder; that of the engine goes on',
  usage: '[NAME]',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'none',
  plugin: 'buildx',
  flags: { builder: { type: 'string', help: 'Builder to use instead of the default' } },
  run: async (_, flags, [name = flags.builder]) => {
    requireBuilder(name);
    return 0;
  },
});
