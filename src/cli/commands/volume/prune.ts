import { pruneVolumes } from '../../../engine/container/volume-operations.ts';
import { booleanFilter, checkFilters, passesLabels, type Filters } from '../../../engine/store/filters.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { FORCE, prune, removedList, type PruneOutcome } from '../../prune-outcome.ts';

/** Removes the anonymous volumes that no container mounts, or with the filter `all` every such volume. */
export function prunedVolumes({ engine }: CommandContext, filter: Filters): PruneOutcome {
  checkFilters(filter, ['label', 'label!', 'all']);
  const all = booleanFilter(filter, 'all') ?? false;
  const { removed, reclaimed } = pruneVolumes(
    engine,
    ({ anonymous, labels }) => (all || anonymous) && passesLabels(filter, labels),
  );
  return { list: removedList('Deleted Volumes:', removed), reclaimed };
}

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
    force: FORCE,
  },
  run: async (context, { all, filter, force }) => {
    if (all && filter.has('all')) {
      throw new CliError('conflicting options: cannot specify both --all and --filter all=1');
    }
    return prune(context, { force, question: question(all) }, () => [
      prunedVolumes(context, all ? new Map(filter).set('all', ['true']) : filter),
    ]);
  },
});
