import { findContainer, isRunning } from '../find-container.ts';
import type { Container } from '../types.ts';
import { membershipEvent, updateContainer } from '../update-container.ts';
import { EngineError } from '../../core/errors.ts';
import type { Engine } from '../../engine.ts';
import { chooseAddress } from './addresses.ts';
import { endpointsOf, findNetwork } from './networks.ts';
import type { Endpoint, Network } from './types.ts';
import { checkEndpoint } from './verify-endpoint.ts';

/** `docker network connect`: a container joins one more network, at once where it runs. */
export function connectNetwork(
  engine: Engine,
  reference: string,
  containerReference: string,
  wish: Omit<Endpoint, 'network'>,
): void {
  const container = findContainer(engine.state, containerReference);
  const network = findNetwork(engine.state, reference);
  checkMode(container, network);
  const endpoint: Endpoint = { ...wish, network: network.name };
  checkEndpoint(network, endpoint);
  const joined = endpointsOf(container);
  if (isRunning(container) && joined.some((each) => isOf(each, network))) {
    throw new EngineError(
      'already-connected',
      'forbidden',
      `endpoint with name ${container.name} already exists in network ${network.name}`,
    );
  }
  const address = isRunning(container) ? chooseAddress(engine.state, network, endpoint) : null;
  const others = joined.filter((each) => !isOf(each, network));
  updateContainer(
    engine,
    container.id,
    (before) => ({
      ...before,
      endpoints: [...others, endpoint],
      state: {
        ...before.state,
        addresses: { ...before.state.addresses, ...(address === null ? {} : { [network.id]: address }) },
      },
    }),
    ...(isRunning(container) ? [membershipEvent(engine, network, container, 'connect')] : []),
  );
}

/** Some networks go with no other (moby `updateNetworkSettings`). */
function checkMode(container: Container, network: Network): void {
  const mode = container.host.networkMode;
  if (network.driver === 'host' && mode !== 'host') {
    throw fixedMode('cannot connect container to host network - container must be created in host network mode');
  }
  if (mode.startsWith('container:') || (mode === 'host' && network.driver !== 'host')) {
    throw fixedMode(
      'container sharing network namespace with another container or host cannot be connected to any other network',
    );
  }
  const others = endpointsOf(container).filter((each) => !isOf(each, network));
  if (others.length > 0 && [network.name, ...others.map((each) => each.network)].includes('none')) {
    throw fixedMode(
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    );
  }
}

const fixedMode = (message: string): EngineError => new EngineError('fixed-mode', 'invalid', message);

/** `docker network disconnect`; by force, a container that is not there is looked for among those of the network. */
export function disconnectNetwork(engine: Engine, reference: string, containerReference: string, force: boolean): void {
  const container = force
    ? forcedContainer(engine, reference, containerReference)
    : findContainer(engine.state, containerReference);
  const network = findNetwork(engine.state, reference);
  if (network.driver === 'host' && container.host.networkMode === 'host') {
    throw fixedMode('cannot disconnect container from host network - container was created in host network mode');
  }
  const joined = endpointsOf(container);
  if (!joined.some((each) => isOf(each, network))) throw notConnected(container, network);
  updateContainer(
    engine,
    container.id,
    (before) => {
      const addresses = Object.entries(before.state.addresses ?? {}).filter(([id]) => id !== network.id);
      return {
        ...before,
        endpoints: joined.filter((each) => !isOf(each, network)),
        state: { ...before.state, addresses: Object.fromEntries(addresses) },
      };
    },
    ...(isRunning(container) ? [membershipEvent(engine, network, container, 'disconnect')] : []),
  );
}

function forcedContainer(engine: Engine, network: string, reference: string): Container {
  try {
    return findContainer(engine.state, reference);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    findNetwork(engine.state, network);
    throw new EngineError('no-such-endpoint', 'not-found', `endpoint ${reference} not found`);
  }
}

const isOf = (endpoint: Endpoint, { name, id }: Network): boolean =>
  endpoint.network === name || endpoint.network === id;

const notConnected = (container: Container, network: Network): EngineError =>
  new EngineError(
    'not-connected',
    'forbidden',
    `container ${container.id} is not connected to network ${network.name}`,
  );
