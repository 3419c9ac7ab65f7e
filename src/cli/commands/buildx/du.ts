import { measureCache } from '../../../engine/build/measure-cache.ts';
import { cacheUsage, type CacheUsage } from '../../../engine/build/cache-usage.ts';
import { CliError, defineCommand } from '../../command.ts';
import { formatRows, type Listing } from '../../format/columns.ts';
import { bool, int, string, strings, struct, type Value } from '../../format/template/value.ts';
import { ago, goTime, humanSize } from '../../format/units.ts';
import { print } from '../../output.ts';
import { cacheFilter } from './cache-filter.ts';
import { requireBuilder } from './require-builder.ts';

function listing(now: number, format: string, isTable: boolean): Listing<CacheUsage> {
  const mark = (text: string, isMarked: boolean): string => (isTable && isMarked ? `${text}*` : text);
  return {
    type: '*commands.diskusageContext',
    columns: [
      { name: 'ID', header: 'ID', value: ({ record, isMutable }) => mark(record.id, isMutable) },
      { name: 'Parents', header: 'PARENTS', value: ({ record }) => parentsOf(record.parents) },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ record }) => goTime(record.created) },
      { name: 'Mutable', header: 'MUTABLE', value: ({ isMutable }) => bool(isMutable) },
      { name: 'Reclaimable', header: 'RECLAIMABLE', value: () => bool(true) },
      { name: 'Shared', header: 'SHARED', value: ({ isShared }) => bool(isShared) },
      { name: 'Size', header: 'SIZE', value: ({ record, isShared }) => mark(humanSize(record.size), isShared) },
      { name: 'Description', header: 'DESCRIPTION', value: ({ record }) => record.description },
      { name: 'UsageCount', header: 'USAGE COUNT', value: ({ record }) => int(record.usageCount) },
      { name: 'LastUsedAt', header: 'LAST ACCESSED', value: ({ record }) => ago(now, record.lastUsed) },
      { name: 'Type', header: 'TYPE', value: ({ record }) => record.type },
    ],
    table: ['ID', 'Reclaimable', 'Size', 'LastUsedAt'],
    inside: ({ record }) => [
      ['format', '-', string(format)],
      ['du', '-', struct('*client.UsageInfo', [['ID', 'id', string(record.id)]])],
    ],
  };
}

/** A record that stands on nothing has no list of parents. */
const parentsOf = (parents: readonly string[]): Value => strings(parents.length === 0 ? null : parents);

/** `--format=pretty`: a block for each record. */
function pretty(now: number, { record, isShared, isMutable }: CacheUsage): string {
  const parents = record.parents.length === 0 ? '' : `Parents:\n${record.parents.map((id) => ` - ${id}\n`).join('')}`;
  return [
    `ID:           ${record.id}\n`,
    parents,
    `Created at:   ${goTime(record.created)}\n`,
    `Mutable:      ${String(isMutable)}\n`,
    'Reclaimable:  true\n',
    `Shared:       ${String(isShared)}\n`,
    `Size:         ${humanSize(record.size)}\n`,
    `Description:  ${record.description}\n`,
    `Usage count:  ${record.usageCount}\n`,
    `Last used:    ${ago(now, record.lastUsed)}\n`,
    `Type:         ${record.type}\n`,
  ].join('');
}

/** What the records add up to. */
function summary(usages: readonly CacheUsage[]): string {
  const sum = (some: readonly CacheUsage[]): number => some.reduce((total, { record }) => total + record.size, 0);
  const total = sum(usages);
  const shared = sum(usages.filter(({ isShared }) => isShared));
  const parts = shared > 0 ? `Shared:\t\t${humanSize(shared)}\nPrivate:\t${humanSize(total - shared)}\n` : '';
  return `${parts}Reclaimable:\t${humanSize(total)}\nTotal:\t\t${humanSize(total)}\n`;
}

export const buildxDu = defineCommand({
  path: ['buildx', 'du'],
  aliases: [['builder', 'du']],
  summary: 'Show what the build cache holds',
  usage: '',
  arguments: { kind: 'none' },
  completes: 'none',
  plugin: 'buildx',
  flags: {
    builder: { type: 'string', help: 'Builder to use instead of the default' },
    filter: { type: 'filter', help: 'Only records that fit: id, type, description, shared, private, mutable, until' },
    format: { type: 'string', help: "Shape of the output: 'table', 'pretty', 'json' or a Go template" },
    verbose: { type: 'bool', help: 'Everything about each record' },
  },
  run: async (context, flags) => {
    if (flags.verbose && flags.format !== '')
      throw new CliError('ERROR: --format and --verbose cannot be used together');
    measureCache(context.engine);
    const { state, clock } = context.engine;
    const now = clock.now();
    const filter = cacheFilter(flags.filter);
    requireBuilder(flags.builder);
    // An age is read, but only prune goes by it.
    const usages = cacheUsage(state).filter(filter.matches);
    const isPretty = flags.verbose || flags.format === 'pretty';
    const isTable = !isPretty && (flags.format === '' || flags.format.startsWith('table'));
    const rows = isPretty
      ? usages.map((usage) => `${pretty(now, usage)}\n`).join('')
      : formatRows(listing(now, flags.format, isTable), usages, flags.format);
    const hasSummary = (isPretty || flags.format === '' || flags.format === 'table') && flags.filter.size === 0;
    await print(context, rows + (hasSummary ? summary(usages) : ''));
    return 0;
  },
});
