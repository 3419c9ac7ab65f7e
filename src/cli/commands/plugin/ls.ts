import { checkFilters } from '../../../engine/store/filters.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { print } from '../../output.ts';

/** A plugin of the engine; there are none, only what is built in. */
type Plugin = Readonly<Record<'id' | 'name' | 'description' | 'enabled' | 'reference', string>>;

const LISTING: Listing<Plugin> = {
  type: '*plugin.pluginContext',
  columns: [
    { name: 'ID', header: 'ID', value: ({ id }) => id },
    { name: 'Name', header: 'NAME', value: ({ name }) => name },
    { name: 'Description', header: 'DESCRIPTION', value: ({ description }) => description },
    { name: 'Enabled', header: 'ENABLED', value: ({ enabled }) => enabled },
    { name: 'PluginReference', header: 'PLUGIN REFERENCE', value: ({ reference }) => reference },
  ],
  methods: [],
  table: ['ID', 'Name', 'Description', 'Enabled'],
  raw: 'plugin_id: {{.ID}}\nname: {{.Name}}\ndescription: {{.Description}}\nenabled: {{.Enabled}}\n',
};

export const pluginLs = defineCommand({
  path: ['plugin', 'ls'],
  aliases: [['plugin', 'list']],
  summary: 'List plugins of the engine',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    filter: { type: 'filter', short: 'f', help: 'Only plugins that fit: capability, enabled' },
    format: LIST_FORMAT,
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
    quiet: { type: 'bool', short: 'q', help: 'IDs only' },
  },
  run: async (context, flags) => {
    checkFilters(flags.filter, ['capability', 'enabled']);
    const format = flags.format === '' && flags.quiet ? '{{.ID}}' : flags.format;
    await print(context, formatRows(LISTING, [], format));
    return 0;
  },
});
