import { EngineError } from '../../../engine/core/errors.ts';
import { equalsAny, matches } from '../../../engine/container/filters.ts';
import { booleanFilter, checkFilters, hasLabels, type Filters } from '../../../engine/store/filters.ts';
import { endpointsOf, networksIn } from '../../../engine/container/network/networks.ts';
import type { Network } from '../../../engine/container/network/types.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { bool } from '../../format/template/value.ts';
import { goTime } from '../../format/units.ts';
import { print } from '../../output.ts';
import { labelText } from '../container/listing.ts';
import { listedNetwork } from './inspect-value.ts';
import { compareNaturally } from '../volume/natural-order.ts';

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
    { name: 'Internal', header: 'INTERNAL', value: ({ internal }) => String(internal) },
    { name: 'Labels', header: 'LABELS', value: ({ labels }) => labelText(labels) },
    { name: 'CreatedAt', header: 'CREATED AT', value: ({ created }) => goTime(created) },
  ],
  methods: [{ name: 'Label', parameters: ['string'], value: ({ labels }, name) => labels[name] ?? '' }],
  table: ['ID', 'Name', 'Driver', 'Scope'],
  inside: (network) => [
    ['trunc', '-', bool(!noTrunc)],
    ['n', '-', listedNetwork(network)],
  ],
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
    checkValues(flags.filter);
    const { state } = context.engine;
    const rows = networksIn(state)
      .filter((network) => fits(state, flags.filter, network))
      .sort((a, b) => compareNaturally(a.name, b.name));
    const format = flags.format === '' && flags.quiet ? '{{.ID}}' : flags.format;
    await print(context, formatRows(listing(flags['no-trunc']), rows, format));
    return 0;
  },
});

/** The words that these filters take are looked at before any network is. */
function checkValues(filters: Filters): void {
  const type = filters.get('type')?.find((value) => !['builtin', 'custom'].includes(value));
  if (type !== undefined) throw new EngineError('invalid-filter', 'invalid', `invalid filter: 'type'='${type}'`);
  const isBoolean = (value: string): boolean => ['1', 'true', '0', 'false'].includes(value);
  if (filters.get('dangling')?.every(isBoolean) === false) {
    throw new EngineError(
      'invalid-filter',
      'invalid',
      'invalid value for filter \'dangling\', must be "true" (or "1"), or "false" (or "0")',
    );
  }
}

function fits(state: EngineState, filters: Filters, network: Network): boolean {
  const { id, name, driver, scope, builtin, labels } = network;
  const dangling = booleanFilter(filters, 'dangling');
  return (
    equalsAny(filters, 'driver', driver) &&
    matches(filters, 'id', id) &&
    matches(filters, 'name', name) &&
    equalsAny(filters, 'scope', scope) &&
    equalsAny(filters, 'type', builtin ? 'builtin' : 'custom') &&
    hasLabels(filters.get('label'), labels) &&
    (dangling === null || dangling === isDangling(state, network))
  );
}

/** A network that a user made and that no container belongs to. */
function isDangling(state: EngineState, { name, id, builtin }: Network): boolean {
  if (builtin) return false;
  return ![...state.containers.values()].some((container) =>
    endpointsOf(container).some(({ network }) => network === name || network === id),
  );
}
