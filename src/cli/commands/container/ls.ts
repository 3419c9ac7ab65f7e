import { listContainers } from '../../../engine/container/list-containers.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT } from '../../format/columns.ts';
import { complain, print } from '../../output.ts';
import { containerListing } from './listing.ts';

export const containerLs = defineCommand({
  path: ['container', 'ls'],
  aliases: [['container', 'list'], ['container', 'ps'], ['ps']],
  summary: 'List containers, newest first',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    all: { type: 'bool', short: 'a', help: 'Also those that do not run' },
    filter: { type: 'filter', short: 'f', help: 'Only containers that fit: name, id, status, ancestor, label…' },
    format: LIST_FORMAT,
    last: { type: 'int', short: 'n', default: -1, help: 'Only the newest so many, running or not' },
    latest: { type: 'bool', short: 'l', help: 'Only the newest one, running or not' },
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
    quiet: { type: 'bool', short: 'q', help: 'IDs only' },
    size: { type: 'bool', short: 's', help: 'Show sizes' },
  },
  run: async (context, flags) => {
    if (flags.quiet && flags.format !== '') {
      await complain(context, 'WARNING: Ignoring custom format, because both --format and --quiet are set.\n');
    }
    const limit = flags.latest && flags.last === -1 ? 1 : flags.last;
    const rows = listContainers(context.engine.state, { all: flags.all, limit, filters: flags.filter });
    const listing = containerListing(context.engine, {
      noTrunc: flags['no-trunc'],
      withSize: flags.size,
      // A template that shows sizes asks for them; `json` is no template.
      sizes: flags.size || (!flags.changed.has('size') && flags.format !== 'json'),
    });
    await print(context, formatRows(listing, rows, flags.quiet ? '{{.ID}}' : flags.format));
    return 0;
  },
});
