import { stopContainer } from '../../../engine/container/stop-container.ts';
import { defineCommand } from '../../command.ts';
import { forEach } from './for-each.ts';
import { STOP_FLAGS, stopOptions } from './stop-flags.ts';

export const containerStop = defineCommand({
  path: ['container', 'stop'],
  aliases: [['stop']],
  summary: 'Ask containers to stop, and kill those that do not',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'running-container',
  flags: { ...STOP_FLAGS },
  run: async (context, flags, names) => {
    const options = stopOptions(flags);
    return forEach(context, names, (name) => stopContainer(context.engine, name, options));
  },
});
