import { equalsAny, matches } from '../../../engine/container/filters.ts';
import { booleanFilter, checkFilters, hasLabels, type Filters } from '../../../engine/store/filters.ts';
import { NETWORKS, type Network } from '../../../engine/container/networks.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { goTime } from '../../format/units.ts';
import { print } from '../../output.ts';
import { NETWORK_CREATED } from './inspect-value.ts';

const SHORT = 12;

const listing = (noTrunc: boolean): Listing<Network> => ({
  type: '*network.networkContext',
  columns: [
    { name: 'ID', header: 'NETWORK ID', value: ({ id }) => (noTrunc ? id : id.slice(0, SHORT)) },
    { name: 'Name', header: 'NAME', value: ({ name }) => name },
    { name: 'Driver', header: 'DRIVER', value: ({ driver }) => driver },
    { name: 'Scope', header: 'SCOPE', value: ({ scope }) => scope },
    { name: 'IPv4', header: 'IPV4', value: () => 'true' },
    { name: 'IPv6', header: 'IPV6', value: () => 'false' },
    { name: 'Internal', header: 'INTERNAL', value: () => 'false' },
    { name: 'Labels', header: 'LABELS', value: () => '' },
    { name: 'CreatedAt', header: 'CREATED AT', value: () => goTime(Date.parse(NETWORK_CREATED)) },
  ],
  methods: [{ name: 'Label', parameters: ['string'], value: () => '' }],
  table: ['ID', 'Name', 'Driver', 'Scope'],
  raw: 'network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n',
});

export const networkLs = defineCommand({
  path: ['network', 'ls'],
  aliases: [['network', 'list']],
  summary: 'List networks',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    filter: { type: 'filter', short: 'f', help: 'Only networks that fit: driver, id, label, name, scope, type' },
    format: LIST_FORMAT,
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
    quiet: { type: 'bool', short: 'q', help: 'IDs only' },
  },
  run: async (context, flags) => {
    checkFilters(flags.filter, ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type']);
    const rows = NETWORKS.filter((network) => fits(flags.filter, network));
    const format = flags.format === '' && flags.quiet ? '{{.ID}}' : flags.format;
    await print(context, formatRows(listing(flags['no-trunc']), rows, format));
    return 0;
  },
});

/** The engine's own networks are never dangling, carry no labels, and are built in. */
function fits(filters: Filters, { id, name, driver, scope }: Network): boolean {
  return (
    equalsAny(filters, 'driver', driver) &&
    matches(filters, 'id', id) &&
    matches(filters, 'name', name) &&
    equalsAny(filters, 'scope', scope) &&
    equalsAny(filters, 'type', 'builtin') &&
    hasLabels(filters.get('label'), {}) &&
    booleanFilter(filters, 'dangling') !== true
  );
}
