import { digestOf, hexOf } from '../../core/digest.ts';
import { EngineError, trimReference } from '../../core/errors.ts';
import type { Container } from '../types.ts';
import type { EngineState } from '../../store/state.ts';
import type { AddressPool, Endpoint, Network } from './types.ts';

/** The engine makes its three networks when it is installed. */
const INSTALLED = Date.parse('2025-01-01T00:00:00Z');

const BRIDGE_OPTIONS = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
};

const builtin = (name: string, driver: Network['driver'], pools: readonly AddressPool[]): Network => ({
  id: hexOf(digestOf(`network ${name}`)),
  name,
  driver,
  scope: 'local',
  created: INSTALLED,
  internal: false,
  attachable: false,
  configOnly: false,
  configFrom: '',
  pools,
  hasOwnSubnet: false,
  options: driver === 'bridge' ? BRIDGE_OPTIONS : {},
  labels: {},
  builtin: true,
});

/** The networks that are always there. */
const BUILTIN: readonly Network[] = [
  builtin('bridge', 'bridge', [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1' }]),
  builtin('host', 'host', []),
  builtin('none', 'null', []),
];

/** The engine's own networks and those that a user made, oldest first. */
export const networksIn = (state: EngineState): readonly Network[] => [...BUILTIN, ...state.networks.values()];

/** The network of a name, an ID or the start of an ID; `network x not found` where there is none. */
export function findNetwork(state: EngineState, given: string): Network {
  const reference = trimReference('network', given);
  const networks = networksIn(state);
  const starts = networks.filter(({ id }) => id.startsWith(reference));
  const exact = networks.find(({ name, id }) => name === reference || id === reference);
  const [found = null] = exact === undefined ? starts : [exact];
  if (found === null) throw noSuchNetwork(reference);
  if (exact === undefined && starts.length > 1) {
    throw new EngineError(
      'ambiguous-network',
      'invalid',
      `${starts.length} matches found based on ID prefix: network ${reference} is ambiguous`,
    );
  }
  return found;
}

function noSuchNetwork(reference: string): EngineError {
  return new EngineError('no-such-network', 'not-found', `network ${reference} not found`, { reference });
}

/** What a container asked of its networks; one that shares another container's has none of its own. */
export function endpointsOf({ endpoints, host: { networkMode } }: Container): readonly Endpoint[] {
  if (networkMode.startsWith('container:')) return [];
  const isDefault = networkMode === 'default' || networkMode === '';
  return endpoints ?? [{ network: isDefault ? 'bridge' : networkMode, aliases: [] }];
}

/** A container's place in a network that exists. */
export interface Membership {
  readonly network: Network;
  readonly endpoint: Endpoint;
  /** While it runs, unless the network gives none. */
  readonly address: string | null;
}

/** The networks that a container belongs to, as far as they exist, by name. */
export function membershipsOf(state: EngineState, container: Container): readonly Membership[] {
  const networks = networksIn(state);
  return endpointsOf(container)
    .flatMap((endpoint): readonly Membership[] => {
      const network = networks.find(({ name, id }) => name === endpoint.network || id === endpoint.network);
      if (network === undefined) return [];
      return [{ network, endpoint, address: container.state.addresses?.[network.id] ?? null }];
    })
    .sort((one, other) => (one.network.name < other.network.name ? -1 : 1));
}

/** Docker derives the MAC address from the IPv4 address where none is asked for. */
export function macAddress({ endpoint, address }: Pick<Membership, 'endpoint' | 'address'>): string {
  if (endpoint.mac !== undefined) return endpoint.mac;
  if (address === null) return '';
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return ['02', '42', ...bytes].join(':');
}

/** The names that other containers of a user's network find a container by. */
export function namesIn({ network, endpoint }: Membership, { id, name, config }: Container): readonly string[] {
  if (network.builtin) return [];
  return [...new Set([name, ...endpoint.aliases, id.slice(0, 12), config.Hostname])];
}
