import { measureCache } from '../../../engine/build/measure-cache.ts';
import { diskUsage, type DiskUsage, type UsageRow } from '../../../engine/store/disk-usage.ts';
import { filterImages } from '../../../engine/store/list-images.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { int, slice, struct, type FieldTuple, type Value } from '../../format/template/value.ts';
import { humanSize } from '../../format/units.ts';
import { print } from '../../output.ts';
import { verboseUsage } from './df-verbose.ts';

interface Row extends UsageRow {
  readonly type: string;
  /** The build cache shows no percentage. */
  readonly hasShare: boolean;
}

const NO_FILTERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>();

const RAW = `type: {{.Type}}
total: {{.TotalCount}}
active: {{.Active}}
size: {{.Size}}
reclaimable: {{.Reclaimable}}
`;

function reclaimable({ reclaimable: bytes, size, hasShare }: Row): string {
  return hasShare && size > 0 ? `${humanSize(bytes)} (${Math.trunc((bytes * 100) / size)}%)` : humanSize(bytes);
}

const listing = (state: EngineState): Listing<Row> => ({
  type: '*formatter.diskUsageImagesContext',
  columns: [
    { name: 'Type', header: 'TYPE', value: ({ type }) => type },
    { name: 'TotalCount', header: 'TOTAL', value: ({ total }) => String(total) },
    { name: 'Active', header: 'ACTIVE', value: ({ active }) => String(active) },
    { name: 'Size', header: 'SIZE', value: ({ size }) => humanSize(size) },
    { name: 'Reclaimable', header: 'RECLAIMABLE', value: reclaimable },
  ],
  table: ['Type', 'TotalCount', 'Active', 'Size', 'Reclaimable'],
  raw: RAW,
  inside: ({ type, size }) => insideOf(state, type, size),
});

/** A row holds all objects of its kind, as pointers; that of images their size, that of the cache what it takes. */
function insideOf(state: EngineState, type: string, size: number): readonly FieldTuple[] {
  const pointers = (name: string, count: number): Value =>
    slice(`[]*${name}`, Array<Value>(count).fill(struct(`*${name}`, [])));
  switch (type) {
    case 'Images':
      return [
        ['totalSize', '-', int(size, 'int64')],
        ['images', '-', pointers('image.Summary', filterImages(state, NO_FILTERS, false, 0).length)],
      ];
    case 'Containers':
      return [['containers', '-', pointers('container.Summary', state.containers.size)]];
    case 'Local Volumes':
      return [['volumes', '-', pointers('volume.Volume', state.volumes.size)]];
    default:
      return [
        ['builderSize', '-', int(size, 'int64')],
        ['buildCache', '-', pointers('build.CacheRecord', state.cache.size)],
      ];
  }
}

const rowsOf = ({ images, containers, volumes, cache }: DiskUsage): readonly Row[] => [
  { ...images, type: 'Images', hasShare: true },
  { ...containers, type: 'Containers', hasShare: true },
  { ...volumes, type: 'Local Volumes', hasShare: true },
  { ...cache, type: 'Build Cache', hasShare: false },
];

export const systemDf = defineCommand({
  path: ['system', 'df'],
  aliases: [],
  summary: 'Show how much disk images, containers, volumes and the build cache take',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    format: LIST_FORMAT,
    verbose: { type: 'bool', short: 'v', help: 'List every image, container, volume and cache record' },
  },
  run: async (context, flags) => {
    measureCache(context.engine);
    const { state } = context.engine;
    const usage = diskUsage(state);
    const text = flags.verbose
      ? verboseUsage(context.engine, usage, flags.format)
      : formatRows(listing(state), rowsOf(usage), flags.format);
    await print(context, text);
    return 0;
  },
});
