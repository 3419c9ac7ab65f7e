import { restartContainer } from '../../../engine/container/restart-container.ts';
import { defineCommand } from '../../command.ts';
import { forEach } from './for-each.ts';
import { STOP_FLAGS, stopOptions } from './stop-flags.ts';

export const containerRestart = defineCommand({
  path: ['container', 'restart'],
  aliases: [['restart']],
  summary: 'Stop containers and start them again',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: { ...STOP_FLAGS },
  run: async (context, flags, names) => {
    const options = { ...stopOptions(flags), hostFiles: context.files };
    return forEach(context, names, (name) => restartContainer(context.engine, name, options));
  },
});
