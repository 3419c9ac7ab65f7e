import { checkFilters, pruneUntil, type Filters } from '../../../engine/store/filters.ts';
import { defineCommand, type CommandContext } from '../../command.ts';
import { confirm } from '../../confirm.ts';
import { FORCE } from '../../prune-outcome.ts';

const QUESTION =
  'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?';

/** There are only the engine's own networks, which a prune leaves alone: all there is to do is to look at the filters. */
export function checkNetworkPrune({ engine }: CommandContext, filter: Filters): void {
  checkFilters(filter, ['label', 'label!', 'until']);
  pruneUntil(filter, engine.clock.now());
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
    if (force || (await confirm(context, QUESTION))) checkNetworkPrune(context, filter);
    return 0;
  },
});
