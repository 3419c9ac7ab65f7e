import { digestOf, hexOf } from '../core/digest.ts';
import { EngineError, trimReference } from '../core/errors.ts';
import type { EngineState } from '../store/state.ts';
import type { Container } from './types.ts';

/** One of the networks that every engine has. */
export interface Network {
  readonly id: string;
  readonly name: 'bridge' | 'host' | 'none';
  readonly driver: 'bridge' | 'host' | 'null';
  readonly scope: 'local';
}

const network = (name: Network['name'], driver: Network['driver']): Network => ({
  id: hexOf(digestOf(`network ${name}`)),
  name,
  driver,
  scope: 'local',
});

/** By name. */
export const NETWORKS: readonly Network[] = [
  network('bridge', 'bridge'),
  network('host', 'host'),
  network('none', 'null'),
];

/** The network of a name, an ID or the start of an ID; `network x not found` where there is none. */
export function findNetwork(given: string): Network {
  const reference = trimReference('network', given);
  const found =
    NETWORKS.find(({ name, id }) => name === reference || id === reference) ??
    NETWORKS.find(({ id }) => id.startsWith(reference));
  if (found === undefined) {
    throw new EngineError('no-such-network', 'not-found', `network ${reference} not found`, { reference });
  }
  return found;
}

/** The network a container joins: `default` is the bridge; `container:x` shares another's and has none of its own. */
export function networkOf(container: Container): Network | null {
  const mode = container.host.networkMode;
  if (mode.startsWith('container:')) return null;
  return findNetwork(mode === 'default' || mode === '' ? 'bridge' : mode);
}

const PREFIX = '172.17.0.';

/** The lowest address of the bridge network that no running container has. */
export function freeAddress(state: EngineState): string {
  const taken = new Set([...state.containers.values()].map((container) => container.state.ipAddress));
  let host = 2;
  while (taken.has(`${PREFIX}${host}`)) host += 1;
  return `${PREFIX}${host}`;
}

/** Docker derives the MAC address from the IPv4 address where none is asked for. */
export function macAddress(container: Container): string {
  const { ipAddress } = container.state;
  if (container.config.MacAddress !== undefined) return container.config.MacAddress;
  if (ipAddress === undefined || ipAddress === null) return '';
  const bytes = ipAddress.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return ['02', '42', ...bytes].join(':');
}
