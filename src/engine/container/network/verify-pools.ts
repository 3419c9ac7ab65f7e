import { EngineError } from '../../core/errors.ts';
import { cidrText, holds, parseAddress, parseCidr } from './cidr.ts';
import type { NetworkOptions } from './create-network.ts';

type Pool = NetworkOptions['pools'][number];

/** Refuses ranges and addresses that do not fit together (moby `network.ValidateIPAM`): every fault on a line of its own. */
export function checkPools(pools: readonly Pool[]): void {
  const faults = pools.flatMap(faultsOf);
  if (faults.length === 0) return;
  throw new EngineError('invalid-ipam', 'invalid', `invalid network config:\n${faults.join('\n')}`);
}

function faultsOf(pool: Pool): readonly string[] {
  const subnet = parseCidr(pool.subnet);
  if (subnet === null) return [`invalid subnet ${pool.subnet}: invalid CIDR block notation`];
  const addresses = [
    ...(pool.gateway === undefined ? [] : [['gateway', pool.gateway] as const]),
    ...Object.values(pool.auxiliary ?? {}).map((address) => ['auxiliary address', address] as const),
  ];
  return [
    ...(subnet.address === subnet.base ? [] : [`invalid subnet ${pool.subnet}: it should be ${cidrText(subnet)}`]),
    ...rangeFaults(pool),
    ...addresses.flatMap(([what, address]) => {
      const number = parseAddress(address);
      if (number === null) return [`invalid ${what} ${address}: invalid address`];
      const parent = pool.subnet;
      return holds(subnet, number)
        ? []
        : [`invalid ${what} ${address}: parent subnet ${parent} doesn't contain this address`];
    }),
  ];
}

function rangeFaults({ subnet, range }: Pool): readonly string[] {
  if (range === undefined) return [];
  const whole = parseCidr(subnet);
  const part = parseCidr(range);
  if (part === null || whole === null) return [`invalid ip-range ${range}: invalid CIDR block notation`];
  if (part.address !== part.base) return [`invalid ip-range ${range}: it should be ${cidrText(part)}`];
  if (part.bits < whole.bits)
    return [`invalid ip-range ${range}: CIDR block is bigger than its parent subnet ${subnet}`];
  return holds(whole, part.base) ? [] : [`invalid ip-range ${range}: parent subnet ${subnet} doesn't contain ip-range`];
}
