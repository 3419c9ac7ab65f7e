import { checkFilters, hasLabels } from '../../../engine/store/filters.ts';
import { pruneVolumes } from '../../../engine/container/volume-operations.ts';
import { CliError, defineCommand } from '../../command.ts';
import { humanSize } from '../../format/units.ts';
import { print } from '../../output.ts';
import { confirm } from '../container/confirm.ts';

function question(all: boolean): string {
  const which = all ? 'all local volumes' : 'anonymous local volumes';
  return `WARNING! This will remove ${which} not used by at least one container.\nAre you sure you want to continue?`;
}

export const volumePrune = defineCommand({
  path: ['volume', 'prune'],
  aliases: [],
  summary: 'Remove the anonymous volumes that no container mounts',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    all: { type: 'bool', short: 'a', help: 'Also those that have a name' },
    filter: { type: 'filter', help: 'Only volumes that fit: label' },
    force: { type: 'bool', short: 'f', help: 'Do not ask' },
  },
  run: async (context, flags) => {
    if (flags.all && flags.filter.has('all')) {
      throw new CliError('conflicting options: cannot specify both --all and --filter all=1');
    }
    if (!flags.force && !(await confirm(context, question(flags.all)))) return 0;
    checkFilters(flags.filter, ['label', 'label!', 'all']);
    const all = flags.all || (flags.filter.get('all') ?? []).some((value) => value === '1' || value === 'true');
    const { removed, reclaimed } = pruneVolumes(
      context.engine,
      ({ anonymous, labels }) =>
        (all || anonymous) &&
        hasLabels(flags.filter.get('label'), labels) &&
        !(flags.filter.get('label!') ?? []).some((label) => hasLabels([label], labels)),
    );
    const list = removed.length === 0 ? '' : `Deleted Volumes:\n${removed.join('\n')}\n\n`;
    await print(context, `${list}Total reclaimed space: ${humanSize(reclaimed)}\n`);
    return 0;
  },
});
