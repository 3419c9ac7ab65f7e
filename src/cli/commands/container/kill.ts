import { killContainer } from '../../../engine/container/kill-container.ts';
import { defineCommand } from '../../command.ts';
import { forEach } from './for-each.ts';

export const containerKill = defineCommand({
  path: ['container', 'kill'],
  aliases: [['kill']],
  summary: 'Send a signal to containers, SIGKILL unless told otherwise',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'running-container',
  flags: {
    signal: { type: 'string', short: 's', help: 'Signal to send' },
  },
  run: async (context, flags, names) =>
    forEach(context, names, (name) => killContainer(context.engine, name, flags.signal)),
});
