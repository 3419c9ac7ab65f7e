import type { Container } from '../types.ts';
import type { EngineState } from '../../store/state.ts';
import { chooseAddress } from './addresses.ts';
import { endpointsOf, findNetwork } from './networks.ts';

/** The addresses of a container that starts, by network ID. Throws where it belongs to a network that is not there. */
export function joinNetworks(state: EngineState, container: Container): Readonly<Record<string, string>> {
  return Object.fromEntries(
    endpointsOf(container).flatMap((endpoint) => {
      const network = findNetwork(state, endpoint.network);
      const address = chooseAddress(state, network, endpoint);
      return address === null ? [] : [[network.id, address]];
    }),
  );
}
