import { defineCommand } from '../../command.ts';
import { INSPECT_FORMAT, showInspected } from '../../inspected.ts';
import { noSuchPlugin } from './no-plugin.ts';

export const pluginInspect = defineCommand({
  path: ['plugin', 'inspect'],
  aliases: [],
  summary: 'Show everything that is known about plugins',
  usage: '[OPTIONS] PLUGIN [PLUGIN...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'none',
  flags: { format: INSPECT_FORMAT },
  run: (context, { format }, names) => showInspected(context, names, format, noSuchPlugin),
});
