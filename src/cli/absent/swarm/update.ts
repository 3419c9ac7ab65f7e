import { NO_MANAGER } from '../../../engine/core/no-swarm.ts';
import { CliError, defineCommand, type CommandDefinition } from '../../command.ts';
import { verbHelp } from '../../verb-help.ts';
import { print } from '../../output.ts';

/** Asks for nothing without flags, and then shows its page (docker/cli `swarm/update.go`). */
export const swarmUpdate: CommandDefinition = defineCommand({
  path: ['swarm', 'update'],
  aliases: [],
  summary: 'Change a swarm',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  isHidden: true,
  flags: {
    autolock: { type: 'bool', help: 'Lock managers when they start' },
    'cert-expiry': { type: 'duration', help: 'How long certificates of nodes are good' },
    'dispatcher-heartbeat': { type: 'duration', help: 'How often nodes say that they are there' },
    'external-ca': { type: 'string', valueName: 'external-ca', help: 'Others who sign certificates' },
    'max-snapshots': { type: 'uint', help: 'Older snapshots to keep' },
    'snapshot-interval': { type: 'uint', help: 'Log entries from one snapshot to the next' },
    'task-history-limit': { type: 'int', help: 'Tasks to remember' },
  },
  run: async (context, flags) => {
    if (flags.changed.size > 0) throw new CliError(`Error response from daemon: ${NO_MANAGER}`);
    await print(
      context,
      verbHelp({ kind: 'verb', definition: swarmUpdate, shown: swarmUpdate.path, calledAs: swarmUpdate.path }),
    );
    return 0;
  },
});
