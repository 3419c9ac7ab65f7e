import { defineCommand } from '../../command.ts';
import { forEach } from '../container/for-each.ts';
import { noSuchPlugin } from './no-plugin.ts';

export const pluginRm = defineCommand({
  path: ['plugin', 'rm'],
  aliases: [['plugin', 'remove']],
  summary: 'Remove plugins',
  usage: '[OPTIONS] PLUGIN [PLUGIN...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'none',
  flags: { force: { type: 'bool', short: 'f', help: 'Also one that runs' } },
  run: (context, _flags, names) => forEach(context, names, (name) => Promise.resolve().then(() => noSuchPlugin(name))),
});
