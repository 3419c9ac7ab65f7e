import { CliError, defineCommand } from '../../command.ts';
import { complain } from '../../output.ts';
import { isBuilder, noBuilder } from './require-builder.ts';

export const buildxRm = defineCommand({
  path: ['buildx', 'rm'],
  aliases: [['builder', 'rm']],
  summary: 'Remove builders; that of the engine stays',
  usage: '[OPTIONS] [NAME...]',
  arguments: { kind: 'at-least', count: 0 },
  completes: 'none',
  plugin: 'buildx',
  flags: {
    'all-inactive': { type: 'bool', help: 'Remove all that do not run' },
    builder: { type: 'string', help: 'Builder to use instead of the default' },
    force: { type: 'bool', short: 'f', help: 'Do not ask' },
    'keep-daemon': { type: 'bool', help: 'Leave BuildKit running' },
    'keep-state': { type: 'bool', help: 'Leave what BuildKit has stored' },
  },
  run: async (context, flags, names) => {
    if (flags['all-inactive']) {
      if (names.length > 0) throw new CliError('ERROR: cannot specify builder name when --all-inactive is set');
      return 0;
    }
    const own = 'context builder cannot be removed, run `docker context rm default` to remove this context';
    for (const name of names.length === 0 ? [flags.builder] : names) {
      const reason = isBuilder(name) ? own : noBuilder(name);
      await complain(context, `failed to remove ${name}: ${reason}\n`);
    }
    throw new CliError('ERROR: failed to remove one or more builders');
  },
});
