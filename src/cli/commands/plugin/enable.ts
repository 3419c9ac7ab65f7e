import { defineCommand } from '../../command.ts';
import { noSuchPlugin } from './no-plugin.ts';

export const pluginEnable = defineCommand({
  path: ['plugin', 'enable'],
  aliases: [],
  summary: 'Let a plugin run',
  usage: '[OPTIONS] PLUGIN',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'none',
  flags: { timeout: { type: 'int', default: 30, help: 'Seconds to wait for it' } },
  run: (_context, _flags, [name = '']) => noSuchPlugin(name),
});
