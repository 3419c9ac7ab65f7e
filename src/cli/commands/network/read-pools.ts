import { holds, parseAddress, parseCidr } from '../../../engine/container/network/cidr.ts';
import type { NetworkOptions } from '../../../engine/container/network/create-network.ts';
import { CliError } from '../../command.ts';

type Pool = NetworkOptions['pools'][number];

interface PoolFlags {
  readonly subnets: readonly string[];
  readonly ranges: readonly string[];
  readonly gateways: readonly string[];
  readonly auxiliary: Readonly<Record<string, string>>;
}

/** Puts ranges and addresses to the subnets that they lie in (docker/cli `createIPAMConfig`). */
export function readPools({ subnets, ranges, gateways, auxiliary }: PoolFlags): readonly Pool[] {
  if (subnets.length < ranges.length || subnets.length < gateways.length) {
    throw new CliError('every ip-range or gateway must have a corresponding subnet');
  }
  checkApart(subnets);
  const rangeOf = assign(subnets, ranges, 'range', 'cannot configure multiple ranges', 'on');
  const gatewayOf = assign(subnets, gateways, 'gateway', 'cannot configure multiple gateways', 'for');
  const others = Object.entries(auxiliary).map(([name, address]) => {
    const subnet = subnets.find((each) => lies(each, address));
    if (subnet === undefined) throw new CliError(`no matching subnet for aux-address ${address}`);
    return { subnet, name, address };
  });
  return subnets.map((subnet): Pool => {
    const range = rangeOf.get(subnet);
    const gateway = gatewayOf.get(subnet);
    const mine = others.filter((each) => each.subnet === subnet).map(({ name, address }) => [name, address] as const);
    return {
      subnet,
      ...(range === undefined ? {} : { range }),
      ...(gateway === undefined ? {} : { gateway }),
      ...(mine.length === 0 ? {} : { auxiliary: Object.fromEntries(mine) }),
    };
  });
}

function checkApart(subnets: readonly string[]): void {
  for (const [at, subnet] of subnets.entries()) {
    for (const other of subnets.slice(0, at)) {
      if (lies(subnet, other) || lies(other, subnet)) {
        throw new CliError('multiple overlapping subnet configuration is not supported');
      }
    }
  }
}

function assign(
  subnets: readonly string[],
  values: readonly string[],
  what: string,
  twice: string,
  link: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const value of values) {
    const subnet = subnets.find((each) => lies(each, value));
    if (subnet === undefined) throw new CliError(`no matching subnet for ${what} ${value}`);
    const before = found.get(subnet);
    if (before !== undefined) throw new CliError(`${twice} (${value}, ${before}) ${link} the same subnet (${subnet})`);
    found.set(subnet, value);
  }
  return found;
}

/** Whether an address, or the first address of a range, lies in a subnet. */
function lies(subnet: string, value: string): boolean {
  const whole = parseCidr(subnet);
  if (whole === null) throw new CliError(`invalid subnet: invalid CIDR address: ${subnet}`);
  const address = value.includes('/') ? parseCidr(value)?.address : parseAddress(value);
  if (value.includes('/') && address === undefined) throw new CliError(`invalid CIDR address: ${value}`);
  return address !== undefined && address !== null && holds(whole, address);
}
