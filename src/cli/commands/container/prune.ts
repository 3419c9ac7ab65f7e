import { pruneContainers } from '../../../engine/container/prune-containers.ts';
import type { Filters } from '../../../engine/store/filters.ts';
import { defineCommand, type CommandContext } from '../../command.ts';
import { FORCE, prune, removedList, type PruneOutcome } from '../../prune-outcome.ts';

const QUESTION = 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue?';

/** Removes every container that does not run. */
export function prunedContainers({ engine }: CommandContext, filter: Filters): PruneOutcome {
  const { removed, reclaimed } = pruneContainers(engine, filter);
  return { list: removedList('Deleted Containers:', removed), reclaimed };
}

export const containerPrune = defineCommand({
  path: ['container', 'prune'],
  aliases: [],
  summary: 'Remove every container that does not run',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    filter: { type: 'filter', help: 'Only containers that fit: label, until' },
    force: FORCE,
  },
  run: (context, { filter, force }) =>
    prune(context, { force, question: QUESTION }, () => [prunedContainers(context, filter)]),
});
