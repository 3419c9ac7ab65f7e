import { defineCommand } from '../../command.ts';
import { noSuchPlugin } from './no-plugin.ts';

export const pluginDisable = defineCommand({
  path: ['plugin', 'disable'],
  aliases: [],
  summary: 'Stop a plugin',
  usage: '[OPTIONS] PLUGIN',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'none',
  flags: { force: { type: 'bool', short: 'f', help: 'Also one that is in use' } },
  run: (_context, _flags, [name = '']) => noSuchPlugin(name),
});
