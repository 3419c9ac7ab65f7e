import { pruneNetworks } from '../../../engine/container/network/remove-network.ts';
import { checkFilters, type Filters } from '../../../engine/store/filters.ts';
import { defineCommand, type CommandContext } from '../../command.ts';
import { confirm } from '../../confirm.ts';
import { print } from '../../output.ts';
import { FORCE, removedList, type PruneOutcome } from '../../prune-outcome.ts';

const QUESTION =
  'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?';

/** Removes the users' networks that no container belongs to. */
export function prunedNetworks({ engine }: CommandContext, filter: Filters): PruneOutcome {
  checkFilters(filter, ['label', 'label!', 'until']);
  return { list: removedList('Deleted Networks:', pruneNetworks(engine, filter)), reclaimed: 0 };
}

export const networkPrune = defineCommand({
  path: ['network', 'prune'],
  aliases: [],
  summary: 'Remove the networks that no container is on',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    filter: { type: 'filter', help: 'Only networks that fit: label, until' },
    force: FORCE,
  },
  run: async (context, { filter, force }) => {
    if (!force && !(await confirm(context, QUESTION))) return 0;
    const { list } = prunedNetworks(context, filter);
    await print(context, list === '' ? '' : `${list}\n`);
    return 0;
  },
});
