import type { Filters } from '../../../engine/store/filters.ts';
import { pruneImages } from '../../../engine/store/prune-images.ts';
import { defineCommand, type CommandContext } from '../../command.ts';
import { FORCE, prune, removedList, type PruneOutcome } from '../../prune-outcome.ts';

/** Removes images that no tag names or, with `all`, that no container uses. */
export function prunedImages({ engine }: CommandContext, all: boolean, filter: Filters): PruneOutcome {
  const { removals, reclaimed } = pruneImages(
    engine,
    new Map(filter).set('dangling', [...(filter.get('dangling') ?? []), String(!all)]),
  );
  const lines = removals.map((removal) =>
    removal.kind === 'untagged' ? `untagged: ${removal.name}` : `deleted: ${removal.id}`,
  );
  return { list: removedList('Deleted Images:', lines), reclaimed };
}

function question(all: boolean): string {
  const which = all ? 'all images without at least one container associated to them' : 'all dangling images';
  return `WARNING! This will remove ${which}.\nAre you sure you want to continue?`;
}

export const imagePrune = defineCommand({
  path: ['image', 'prune'],
  aliases: [],
  summary: 'Remove the images that have no tag',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    all: { type: 'bool', short: 'a', help: 'Also those with a tag, unless a container uses them' },
    filter: { type: 'filter', help: 'Only images that fit: label, until' },
    force: FORCE,
  },
  run: (context, { all, filter, force }) =>
    prune(context, { force, question: question(all) }, () => [prunedImages(context, all, filter)]),
});
