import { pauseContainer } from '../../../engine/container/pause-container.ts';
import { defineCommand } from '../../command.ts';
import { forEach } from './for-each.ts';

export const containerPause = defineCommand({
  path: ['container', 'pause'],
  aliases: [['pause']],
  summary: 'Stop every process of containers where it is',
  usage: 'CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'running-container',
  flags: {},
  run: async (context, _flags, names) => forEach(context, names, async (name) => pauseContainer(context.engine, name)),
});
