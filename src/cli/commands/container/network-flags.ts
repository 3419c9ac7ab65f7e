import type { Endpoint } from '../../../engine/container/network/types.ts';
import { OptionFault } from './option-fault.ts';
import type { CreateFlags } from './read-options.ts';

/** Modes that are no user's network. */
const isUserDefined = (network: string): boolean =>
  !['bridge', 'default', 'host', 'none'].includes(network) && !network.startsWith('container:');

/** What the flags ask of networks; without endpoints, to be in the network of the mode and nothing more. */
export interface NetworkWish {
  readonly networkMode: string;
  readonly endpoints?: readonly Endpoint[];
}

/** `--network`, and the flags that mean the first of them (docker/cli `parseNetworkOpts`). */
export function readNetworks(flags: CreateFlags): NetworkWish {
  const given = [...flags.network, ...flags.net].map(readAttachment);
  const [first = { network: 'bridge', aliases: [] }, ...others] = given;
  const endpoints = [withOwnFlags(first, flags), ...others];
  for (const endpoint of endpoints) checkAttachment(endpoint);
  const names = endpoints.map(({ network }) => network);
  const repeated = names.find((name, at) => names.indexOf(name) !== at);
  if (repeated !== undefined) throw new OptionFault(`network "${repeated}" is specified multiple times`);
  if (names.some(isUserDefined) && !names.every(isUserDefined)) {
    throw new OptionFault('conflicting options: cannot attach both user-defined and non-user-defined network-modes');
  }
  const isPlain = endpoints.length === 1 && Object.keys(endpoints[0] ?? {}).length === 2 && names[0] !== undefined;
  const asksNothing = isPlain && endpoints[0]?.aliases.length === 0;
  return { networkMode: names[0] ?? 'bridge', ...(asksNothing ? {} : { endpoints }) };
}

/** `NETWORK`, or `name=NETWORK,alias=…,ip=…` (docker/cli `opts.NetworkOpt`). */
export function readAttachment(text: string): Endpoint {
  if (!/\w+=\w+(,\w+=\w+)*/.test(text)) return { network: text === 'default' ? 'bridge' : text, aliases: [] };
  const fields = text
    .toLowerCase()
    .split(',')
    .map((field): readonly [string, string] => {
      const equals = field.indexOf('=');
      return [field.slice(0, equals).trim(), field.slice(equals + 1).trim()];
    });
  const last = (key: string): string => fields.findLast(([name]) => name === key)?.[1] ?? '';
  return {
    network: last('name'),
    aliases: fields.filter(([name]) => name === 'alias').map(([, value]) => value),
    ...(last('ip') === '' ? {} : { address: last('ip') }),
    ...(last('mac-address') === '' ? {} : { mac: last('mac-address') }),
    ...(last('gw-priority') === '' ? {} : { priority: Number(last('gw-priority')) }),
  };
}

function withOwnFlags(endpoint: Endpoint, flags: CreateFlags): Endpoint {
  const aliases = [...flags['network-alias'], ...flags['net-alias']];
  if (endpoint.aliases.length > 0 && aliases.length > 0) refuse('--network-alias', 'alias');
  if (endpoint.address !== undefined && flags.ip !== '') refuse('--ip', 'IPv4 address');
  if (endpoint.mac !== undefined && flags['mac-address'] !== '') refuse('--mac-address', 'MAC address');
  return {
    ...endpoint,
    aliases: aliases.length > 0 ? aliases : endpoint.aliases,
    ...(flags.ip === '' ? {} : { address: flags.ip }),
    ...(flags['mac-address'] === '' ? {} : { mac: flags['mac-address'] }),
  };
}

function refuse(flag: string, what: string): never {
  throw new OptionFault(`conflicting options: cannot specify both ${flag} and per-network ${what}`);
}

function checkAttachment({ network, aliases }: Endpoint): void {
  if (network.trim() === '') throw new OptionFault('no name set for network');
  if (!isUserDefined(network) && aliases.length > 0) {
    throw new OptionFault('network-scoped aliases are only supported for user-defined networks');
  }
}
