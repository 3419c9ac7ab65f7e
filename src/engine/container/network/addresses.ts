import { EngineError } from '../../core/errors.ts';
import type { EngineState } from '../../store/state.ts';
import { addressText, holds, overlaps, parseAddress, parseCidr, sizeOf, type Cidr } from './cidr.ts';
import { networksIn } from './networks.ts';
import type { AddressPool, Endpoint, Network } from './types.ts';

/** The ranges that the engine takes subnets from for networks that ask for none (moby's default address pools). */
const DEFAULT_POOLS: readonly { readonly range: string; readonly bits: number }[] = [
  ...Array.from({ length: 15 }, (_, at) => ({ range: `172.${17 + at}.0.0/16`, bits: 16 })),
  { range: '192.168.0.0/16', bits: 20 },
];

/** Where every address of a pool lies. */
export function subnetOf({ subnet }: AddressPool): Cidr {
  return parseCidr(subnet) ?? { base: 0, bits: 32 };
}

/** The ranges that networks have already. */
const takenRanges = (state: EngineState): readonly Cidr[] =>
  networksIn(state).flatMap(({ pools, configOnly }) => (configOnly ? [] : pools.map(subnetOf)));

/** Refuses a range that meets that of another network. */
export function checkOverlap(state: EngineState, range: Cidr): void {
  if (!takenRanges(state).some((taken) => overlaps(taken, range))) return;
  throw new EngineError(
    'pool-overlap',
    'forbidden',
    'invalid pool request: Pool overlaps with other one on this address space',
  );
}

/** The first subnet of the default pools that no network has. */
export function freeSubnet(state: EngineState): Cidr {
  const taken = takenRanges(state);
  for (const { range, bits } of DEFAULT_POOLS) {
    const whole = parseCidr(range) ?? { base: 0, bits: 32 };
    const step = sizeOf({ base: 0, bits });
    for (let base = whole.base; holds(whole, base); base += step) {
      if (!taken.some((other) => overlaps(other, { base, bits }))) return { base, bits };
    }
  }
  throw new EngineError('no-subnet', 'not-found', 'all predefined address pools have been fully subnetted');
}

/** An address for a container that joins: the one that it asks for, or the lowest that is free. */
export function chooseAddress(state: EngineState, network: Network, { address }: Endpoint): string | null {
  const [pool] = network.pools;
  if (pool === undefined) return null;
  const taken = takenAddresses(state, network, pool);
  if (address !== undefined) {
    if (taken.has(address)) throw new EngineError('address-in-use', 'forbidden', 'Address already in use');
    return address;
  }
  const range = parseCidr(pool.range ?? pool.subnet) ?? subnetOf(pool);
  for (let each = range.base; holds(range, each); each += 1) {
    if (!taken.has(addressText(each))) return addressText(each);
  }
  throw new EngineError(
    'no-address',
    'forbidden',
    `no available IPv4 addresses on this network's address pools: ${network.name} (${network.id})`,
  );
}

function takenAddresses(state: EngineState, network: Network, pool: AddressPool): ReadonlySet<string> {
  const subnet = subnetOf(pool);
  const taken = new Set([pool.gateway, ...Object.values(pool.auxiliary ?? {})]);
  taken.add(addressText(subnet.base)).add(addressText(subnet.base + sizeOf(subnet) - 1));
  for (const container of state.containers.values()) {
    const address = container.state.addresses?.[network.id];
    if (address !== undefined) taken.add(address);
  }
  return taken;
}

/** Whether an address lies in one of a network's subnets. */
export function liesIn(network: Network, address: string): boolean {
  const number = parseAddress(address);
  return number !== null && network.pools.some((pool) => holds(subnetOf(pool), number));
}
