import { pruneUntil, type Filters } from '../../../engine/store/filters.ts';
import { pruneCache } from '../../../engine/store/prune-cache.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { FORCE, prune, removedList, type PruneOutcome } from '../../prune-outcome.ts';
import { prunedContainers } from '../container/prune.ts';
import { prunedImages } from '../image/prune.ts';
import { prunedNetworks } from '../network/prune.ts';
import { compareNaturally } from '../volume/natural-order.ts';
import { prunedVolumes } from '../volume/prune.ts';

function question(all: boolean, volumes: boolean, filter: Filters): string {
  const parts = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
    all ? 'all images without at least one container associated to them' : 'all dangling images',
    all ? 'all build cache' : 'unused build cache',
  ];
  const filters = ['label', 'label!', 'until']
    .flatMap((name) => (filter.get(name) ?? []).map((value) => `${name}=${value}`))
    .sort(compareNaturally);
  const filtered =
    filters.length === 0
      ? ''
      : `\n  Items to be pruned will be filtered with:${filters.map((text) => `\n  - ${text}`).join('')}\n`;
  return `WARNING! This will remove:${parts.map((part) => `\n  - ${part}`).join('')}\n${filtered}\nAre you sure you want to continue?`;
}

function prunedCache({ engine }: CommandContext, all: boolean, filter: Filters): PruneOutcome {
  const removed = pruneCache(engine, { all, usedAfter: pruneUntil(filter, engine.clock.now()) });
  return {
    list: removedList(
      'Deleted build cache objects:',
      removed.map(({ id }) => id),
    ),
    reclaimed: removed.reduce((sum, { size }) => sum + size, 0),
  };
}

export const systemPrune = defineCommand({
  path: ['system', 'prune'],
  aliases: [],
  summary: 'Remove what is not used: containers, networks, images, build cache',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    all: { type: 'bool', short: 'a', help: 'Also images with a tag, unless a container uses them' },
    filter: { type: 'filter', help: 'Only what fits: label, until' },
    force: FORCE,
    volumes: { type: 'bool', help: 'Anonymous volumes too' },
  },
  run: async (context, { all, filter, force, volumes }) => {
    if (volumes && filter.has('until')) {
      throw new CliError('ERROR: The "until" filter is not supported with "--volumes"');
    }
    return prune(context, { force, question: question(all, volumes, filter) }, () => {
      const containers = prunedContainers(context, filter);
      const networks = prunedNetworks(context, filter);
      return [
        containers,
        networks,
        ...(volumes ? [prunedVolumes(context, filter)] : []),
        prunedImages(context, all, filter),
        prunedCache(context, all, filter),
      ];
    });
  },
});
