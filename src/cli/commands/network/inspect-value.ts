import type { Container } from '../../../engine/container/types.ts';
import { parseCidr } from '../../../engine/container/network/cidr.ts';
import { endpointId } from '../../../engine/container/network/endpoint-id.ts';
import { macAddress, membershipsOf } from '../../../engine/container/network/networks.ts';
import { membersOf } from '../../../engine/container/network/remove-network.ts';
import type { AddressPool, Network } from '../../../engine/container/network/types.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import type { Inspected } from '../../format/inspect.ts';
import { rawTime } from '../../format/time-value.ts';
import { bool, map, slice, string, stringMap, struct, type Value } from '../../format/template/value.ts';

/** A network as `docker network inspect` shows it (moby `network.Inspect`). */
export function inspectNetwork(state: EngineState, network: Network): Inspected {
  const created = string(new Date(network.created).toISOString());
  const members = endpoints(state, network);
  return {
    typed: networkValue(network, { id: 'ID', created, members }),
    document: networkValue(network, { id: 'Id', created, members }),
  };
}

/** A network in a list, which does not say who is in it; its time is printed as Go keeps it. */
export const listedNetwork = (network: Network): Value =>
  networkValue(network, {
    id: 'ID',
    created: rawTime(network.created),
    members: map('map[string]network.EndpointResource', {}),
  });

interface Particulars {
  readonly id: 'ID' | 'Id';
  readonly created: Value;
  readonly members: Value;
}

const networkValue = (network: Network, { id, created, members }: Particulars): Value =>
    struct('network.Inspect', [
      ['Name', 'Name', string(network.name)],
      [id, 'Id', string(network.id)],
      ['Created', 'Created', created],
      ['Scope', 'Scope', string(network.scope)],
      ['Driver', 'Driver', string(network.driver)],
      ['EnableIPv4', 'EnableIPv4', bool(true)],
      ['EnableIPv6', 'EnableIPv6', bool(false)],
      ['IPAM', 'IPAM', addressing(network)],
      ['Internal', 'Internal', bool(network.internal)],
      ['Attachable', 'Attachable', bool(network.attachable)],
      ['Ingress', 'Ingress', bool(false)],
      ['ConfigFrom', 'ConfigFrom', struct('network.ConfigReference', [['Network', 'Network', string(network.configFrom)]])],
      ['ConfigOnly', 'ConfigOnly', bool(network.configOnly)],
      ['Containers', 'Containers', members],
      ['Options', 'Options', stringMap(network.options)],
      ['Labels', 'Labels', stringMap(network.labels)],
      ['Peers', 'Peers?', slice('[]network.PeerInfo', null)],
      ['Services', 'Services?', map('map[string]network.ServiceInfo', null)],
    ]); // prettier-ignore

function addressing({ pools, builtin }: Network): Value {
  return struct('network.IPAM', [
    ['Driver', 'Driver', string('default')],
    ['Options', 'Options', stringMap(builtin ? null : {})],
    ['Config', 'Config', slice('[]network.IPAMConfig', pools.length > 0 ? pools.map(poolValue) : null)],
  ]);
}

function poolValue({ subnet, range, gateway, isGatewayUnsaid, auxiliary = {} }: AddressPool): Value {
  return struct('network.IPAMConfig', [
    ['Subnet', 'Subnet?', string(subnet)],
    ['IPRange', 'IPRange?', string(range ?? '')],
    ['Gateway', 'Gateway?', string(isGatewayUnsaid === true ? '' : gateway)],
    ['AuxAddress', 'AuxiliaryAddresses?', stringMap(Object.keys(auxiliary).length > 0 ? auxiliary : null)],
  ]);
}

function endpoints(state: EngineState, network: Network): Value {
  const value = (container: Container): Value => {
    const membership = membershipsOf(state, container).find((each) => each.network.id === network.id);
    const address = membership?.address ?? null;
    return struct('network.EndpointResource', [
      ['Name', 'Name', string(container.name)],
      ['EndpointID', 'EndpointID', string(endpointId(container, network))],
      ['MacAddress', 'MacAddress', string(membership === undefined ? '' : macAddress(membership))],
      ['IPv4Address', 'IPv4Address', string(address === null ? '' : `${address}/${prefixLength(network)}`)],
      ['IPv6Address', 'IPv6Address', string('')],
    ]);
  };
  return map(
    'map[string]network.EndpointResource',
    Object.fromEntries(membersOf(state, network).map((container) => [container.id, value(container)])),
  );
}

/** How many bits the addresses of a network share. */
export const prefixLength = ({ pools }: Network): number => parseCidr(pools[0]?.subnet ?? '')?.bits ?? 0;
