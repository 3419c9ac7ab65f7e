import { unpauseContainer } from '../../../engine/container/pause-container.ts';
import { defineCommand } from '../../command.ts';
import { forEach } from './for-each.ts';

export const containerUnpause = defineCommand({
  path: ['container', 'unpause'],
  aliases: [['unpause']],
  summary: 'Let the processes of paused containers go on',
  usage: 'CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'running-container',
  flags: {},
  run: async (context, _flags, names) =>
    forEach(context, names, async (name) => unpauseContainer(context.engine, name)),
});
