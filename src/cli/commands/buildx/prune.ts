import { cacheUsage, type CacheUsage } from '../../../engine/build/cache-usage.ts';
import { pruneCache } from '../../../engine/store/prune-cache.ts';
import { defineCommand } from '../../command.ts';
import { ago, goTime, humanSize } from '../../format/units.ts';
import { print } from '../../output.ts';
import { confirm } from '../../confirm.ts';
import { cacheFilter } from './cache-filter.ts';
import { requireBuilder } from './require-builder.ts';
import { FORCE } from '../../prune-outcome.ts';

const question = (what: string): string => `WARNING! This will remove all ${what}. Are you sure you want to continue?`;

/** Rows as buildx writes them, each on its own but the first, which shares its tab stops with the header. */
function table(usages: readonly CacheUsage[], now: number): string {
  const rows = usages.map(({ record, isMutable }, index) => {
    const id = (isMutable ? `${record.id}*` : record.id).padEnd(40);
    const size = humanSize(record.size).padEnd(10);
    return `${id}\ttrue \t${index === 0 ? '\t' : ''}${size}\t${ago(now, record.lastUsed)}\n`;
  });
  return usages.length === 0 ? '' : `ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED\n${rows.join('')}`;
}

/** `--verbose`: every record in a block. What is pruned is not said to be shared, nor of which type it is. */
function blocks(usages: readonly CacheUsage[], now: number): string {
  return usages
    .map(({ record, isMutable }) => {
      const parents = record.parents.length === 0 ? '' : `Parent:\t\t${record.parents.join(',')}\n`;
      return [
        `ID:\t\t${record.id}\n`,
        parents,
        `Created at:\t${goTime(record.created)}\n`,
        `Mutable:\t${String(isMutable)}\n`,
        'Reclaimable:\ttrue\n',
        'Shared:\t\tfalse\n',
        `Size:\t\t${humanSize(record.size)}\n`,
        `Description:\t${record.description}\n`,
        `Usage count:\t${record.usageCount}\n`,
        `Last used:\t${ago(now, record.lastUsed)}\n\n`,
      ].join('');
    })
    .join('');
}

export const buildxPrune = defineCommand({
  path: ['buildx', 'prune'],
  aliases: [['builder', 'prune']],
  summary: 'Take records out of the build cache',
  usage: '',
  arguments: { kind: 'none' },
  completes: 'none',
  plugin: 'buildx',
  flags: {
    all: { type: 'bool', short: 'a', help: 'Also records that images share' },
    builder: { type: 'string', help: 'Builder to use instead of the default' },
    filter: { type: 'filter', help: 'Only records that fit: id, type, description, shared, private, mutable, until' },
    force: FORCE,
    'keep-storage': {
      type: 'bytes',
      hidden: true,
      deprecated: 'keep-storage flag has been changed to reserved-space',
      help: 'Bytes that may stay',
    },
    'max-used-space': { type: 'bytes', help: 'Most bytes that the cache may keep' },
    'min-free-space': { type: 'bytes', help: 'Bytes that should be free on the disk afterwards' },
    'reserved-space': { type: 'bytes', help: 'Bytes that may always stay' },
    verbose: { type: 'bool', help: 'Everything about each record' },
  },
  run: async (context, flags) => {
    const filter = cacheFilter(flags.filter);
    const asked = question(flags.all ? 'build cache' : 'dangling build cache');
    if (!flags.force && !(await confirm(context, asked))) return 0;
    requireBuilder(flags.builder);
    const { engine } = context;
    const limits = {
      maxUsed: flags['max-used-space'],
      reserved: flags.changed.has('keep-storage') ? flags['keep-storage'] : flags['reserved-space'],
      minFree: flags['min-free-space'],
    };
    const usages = new Map(cacheUsage(engine.state).map((usage) => [usage.record.id, usage]));
    const now = engine.clock.now();
    const pruned = pruneCache(engine, {
      all: flags.all,
      usedAfter: filter.unusedFor === 0 ? null : now - filter.unusedFor,
      matches: ({ id }) => {
        const usage = usages.get(id);
        return usage !== undefined && filter.matches(usage);
      },
      limits,
    });
    const removed = pruned.flatMap(({ id }) => usages.get(id) ?? []);
    const total = removed.reduce((sum, { record }) => sum + record.size, 0);
    const list = flags.verbose ? blocks(removed, now) : table(removed, now);
    await print(context, `${list}Total:\t${humanSize(total)}\n`);
    return 0;
  },
});
