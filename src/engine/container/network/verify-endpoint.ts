import { EngineError } from '../../core/errors.ts';
import type { EngineState } from '../../store/state.ts';
import { liesIn } from './addresses.ts';
import { parseAddress } from './cidr.ts';
import { networksIn } from './networks.ts';
import type { Endpoint, Network } from './types.ts';

/** Refuses an address or names that a network cannot give (moby `validateEndpointSettings`). */
export function checkEndpoint(network: Network, endpoint: Endpoint): void {
  const faults = [...nameFaults(network, endpoint), ...addressFaults(network, endpoint)];
  if (faults.length === 0) return;
  const list = faults.length === 1 ? faults.join('') : faults.map((fault) => `* ${fault}`).join('\n');
  throw new EngineError('invalid-endpoint', 'invalid', `invalid endpoint settings:\n${list}`);
}

const nameFaults = ({ builtin }: Network, { aliases }: Endpoint): readonly string[] =>
  builtin && aliases.length > 0 ? ['network-scoped aliases are only supported for user-defined networks'] : [];

function addressFaults(network: Network, { address }: Endpoint): readonly string[] {
  if (address === undefined) return [];
  return [
    ...(network.builtin ? ['user specified IP address is supported on user defined networks only'] : []),
    ...(parseAddress(address) === null ? [`invalid IPv4 address: ${address}`] : []),
    ...wrongSubnet(network, address),
  ];
}

function wrongSubnet(network: Network, address: string): readonly string[] {
  if (!network.hasOwnSubnet && !network.builtin) {
    return ['user specified IP address is supported only when connecting to networks with user configured subnets'];
  }
  return liesIn(network, address) ? [] : [`no configured subnet or ip-range contain the IP address ${address}`];
}

/** What a new container asks of networks, as far as they exist already. */
export function checkEndpoints(state: EngineState, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    const network = networksIn(state).find(({ name, id }) => name === endpoint.network || id === endpoint.network);
    if (network === undefined) continue;
    try {
      checkEndpoint(network, endpoint);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      throw new EngineError(error.code, error.category, `invalid config for network ${network.name}: ${error.message}`);
    }
  }
}
