import { isRunning } from '../../engine/container/find-container.ts';
import { publishedPorts } from '../../engine/container/ports.ts';
import type { Container } from '../../engine/container/types.ts';
import {
  macAddress,
  membershipsOf,
  namesIn,
  networksIn,
  type Membership,
} from '../../engine/container/network/networks.ts';
import { parseCidr } from '../../engine/container/network/cidr.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { HOST_PLACE, type Place, type Topology } from './network.ts';

/** A running container in one of its networks. */
interface Neighbour extends Membership {
  readonly container: Container;
}

/** Who has which address and name, and where published ports lead, as the engine's state has it. */
export function topologyOf(state: () => EngineState): Topology {
  const running = () => [...state().containers.values()].filter(isRunning);
  const membershipsAt = (place: Place): readonly Membership[] => {
    const container = running().find(({ id }) => id === place);
    return container === undefined ? [] : membershipsOf(state(), container);
  };
  const isShared = (id: string, place: Place): boolean =>
    place === HOST_PLACE || membershipsAt(place).some(({ network }) => network.id === id);
  /** The containers that a place shares a network with; the host reaches all. */
  const neighbours = (place: Place): readonly Neighbour[] =>
    running().flatMap((container) =>
      membershipsOf(state(), container)
        .filter(({ network }) => isShared(network.id, place))
        .map((membership) => ({ ...membership, container })),
    );
  return {
    placeOf: (address, from) => {
      const gateway = networksIn(state()).find(({ pools }) => pools.some((pool) => pool.gateway === address));
      if (gateway !== undefined) return isShared(gateway.id, from) ? HOST_PLACE : null;
      return neighbours(from).find((each) => each.address === address)?.container.id ?? null;
    },
    named: (name, from) =>
      from === HOST_PLACE
        ? null
        : (neighbours(from).find((each) => namesIn(each, each.container).some((known) => known.toLowerCase() === name))
            ?.address ?? null),
    reachesInternet: (place) => {
      const memberships = membershipsAt(place);
      return memberships.length === 0 || memberships.some(({ network }) => !network.internal);
    },
    published: (port) => {
      for (const container of running()) {
        const door = publishedPorts(container).find((each) => each.publicPort === port && each.protocol === 'tcp');
        if (door !== undefined) return { place: container.id, port: door.privatePort };
      }
      return null;
    },
    interfacesOf: (place) =>
      membershipsAt(place).flatMap((membership) => {
        const { network, endpoint, address } = membership;
        const [pool] = network.pools;
        if (address === null) return [];
        return {
          address,
          prefix: parseCidr(pool?.subnet ?? '')?.bits ?? 0,
          gateway: network.internal ? null : (pool?.gateway ?? null),
          mac: macAddress(membership),
          priority: endpoint.priority ?? 0,
        };
      }),
    addressOf: (place) => membershipsAt(place).find(({ address }) => address !== null)?.address ?? null,
  };
}
