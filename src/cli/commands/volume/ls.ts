import { matches } from '../../../engine/container/filters.ts';
import { booleanFilter, checkFilters, hasLabels, type Filters } from '../../../engine/store/filters.ts';
import type { Volume } from '../../../engine/container/types.ts';
import { usersOf } from '../../../engine/container/volumes.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { print } from '../../output.ts';
import { labelText } from '../container/listing.ts';
import { compareNaturally } from './natural-order.ts';
import { mountpoint, volumeValue } from './inspect-value.ts';

const LISTING: Listing<Volume> = {
  type: '*formatter.volumeContext',
  columns: [
    { name: 'Name', header: 'VOLUME NAME', value: ({ name }) => name },
    { name: 'Driver', header: 'DRIVER', value: () => 'local' },
    { name: 'Scope', header: 'SCOPE', value: () => 'local' },
    { name: 'Mountpoint', header: 'MOUNTPOINT', value: ({ name }) => mountpoint(name) },
    { name: 'Labels', header: 'LABELS', value: ({ labels }) => labelText(labels) },
    { name: 'Links', header: 'LINKS', value: () => 'N/A' },
    { name: 'Size', header: 'SIZE', value: () => 'N/A' },
    { name: 'Group', header: 'GROUP', value: () => 'N/A' },
    { name: 'Availability', header: 'AVAILABILITY', value: () => 'N/A' },
    { name: 'Status', header: 'STATUS', value: () => 'N/A' },
  ],
  methods: [{ name: 'Label', parameters: ['string'], value: ({ labels }, name) => labels[name] ?? '' }],
  table: ['Driver', 'Name'],
  titles: { ID: 'ID' },
  inside: (volume) => [['v', '-', volumeValue(volume)]],
  raw: 'name: {{.Name}}\ndriver: {{.Driver}}\n',
};

export const volumeLs = defineCommand({
  path: ['volume', 'ls'],
  aliases: [['volume', 'list']],
  summary: 'List volumes',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    cluster: { type: 'bool', hidden: true, help: 'Only volumes of a cluster' },
    filter: { type: 'filter', short: 'f', help: 'Only volumes that fit: dangling, driver, label, name' },
    format: LIST_FORMAT,
    quiet: { type: 'bool', short: 'q', help: 'Names only' },
  },
  run: async (context, flags) => {
    const rows = [...listVolumes(context.engine.state, flags.filter)];
    rows.sort((a, b) => compareNaturally(a.name, b.name));
    const format = flags.format === '' && flags.quiet ? '{{.Name}}' : flags.format;
    await print(context, formatRows(LISTING, rows, format));
    return 0;
  },
});

function listVolumes(state: EngineState, filters: Filters): readonly Volume[] {
  checkFilters(filters, ['dangling', 'driver', 'label', 'name']);
  const dangling = booleanFilter(filters, 'dangling');
  return [...state.volumes.values()].filter(
    ({ name, labels }) =>
      (dangling === null || dangling === (usersOf(state, name).length === 0)) &&
      matches(filters, 'driver', 'local') &&
      matches(filters, 'name', name) &&
      hasLabels(filters.get('label'), labels),
  );
}
