import { isRunning } from '../../../engine/container/find-container.ts';
import { knownNetwork } from '../../../engine/container/list-containers.ts';
import { macAddress, type Network } from '../../../engine/container/networks.ts';
import type { Container } from '../../../engine/container/types.ts';
import { digestOf, hexOf } from '../../../engine/core/digest.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import type { Inspected } from '../../format/inspect.ts';
import { bool, map, slice, string, stringMap, struct, type Value } from '../../format/template/value.ts';

/** The engine makes its three networks when it is installed. */
export const NETWORK_CREATED = '2025-01-01T00:00:00Z';

const BRIDGE_OPTIONS = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
};

/** A network as `docker network inspect` shows it (moby `network.Inspect`). */
export function inspectNetwork(state: EngineState, network: Network): Inspected {
  const isBridge = network.name === 'bridge';
  const members = [...state.containers.values()].filter(
    (container) => isRunning(container) && knownNetwork(container)?.id === network.id,
  );
  const value = (id: 'ID' | 'Id'): Value =>
    struct('network.Inspect', [
      ['Name', 'Name', string(network.name)],
      [id, 'Id', string(network.id)],
      ['Created', 'Created', string(NETWORK_CREATED)],
      ['Scope', 'Scope', string(network.scope)],
      ['Driver', 'Driver', string(network.driver)],
      ['EnableIPv4', 'EnableIPv4', bool(true)],
      ['EnableIPv6', 'EnableIPv6', bool(false)],
      ['IPAM', 'IPAM', addressing(isBridge)],
      ['Internal', 'Internal', bool(false)],
      ['Attachable', 'Attachable', bool(false)],
      ['Ingress', 'Ingress', bool(false)],
      ['ConfigFrom', 'ConfigFrom', struct('network.ConfigReference', [['Network', 'Network', string('')]])],
      ['ConfigOnly', 'ConfigOnly', bool(false)],
      ['Containers', 'Containers', endpoints(members)],
      ['Options', 'Options', stringMap(isBridge ? BRIDGE_OPTIONS : {})],
      ['Labels', 'Labels', stringMap({})],
      ['Peers', 'Peers?', slice('[]network.PeerInfo', null)],
      ['Services', 'Services?', map('map[string]network.ServiceInfo', null)],
    ]);
  return { typed: value('ID'), document: value('Id') };
}

function addressing(isBridge: boolean): Value {
  const subnet = struct('network.IPAMConfig', [
    ['Subnet', 'Subnet?', string('172.17.0.0/16')],
    ['Gateway', 'Gateway?', string('172.17.0.1')],
  ]);
  return struct('network.IPAM', [
    ['Driver', 'Driver', string('default')],
    ['Options', 'Options', stringMap(null)],
    ['Config', 'Config', slice('[]network.IPAMConfig', isBridge ? [subnet] : null)],
  ]);
}

function endpoints(members: readonly Container[]): Value {
  return map(
    'map[string]network.EndpointResource',
    Object.fromEntries(
      members.map((container) => {
        const { ipAddress } = container.state;
        const hasAddress = ipAddress !== undefined && ipAddress !== null;
        const endpoint = hexOf(digestOf(`endpoint ${container.id} ${container.state.startedAt ?? 0}`));
        return [
          container.id,
          struct('network.EndpointResource', [
            ['Name', 'Name', string(container.name)],
            ['EndpointID', 'EndpointID', string(endpoint)],
            ['MacAddress', 'MacAddress', string(macAddress(container))],
            ['IPv4Address', 'IPv4Address', string(hasAddress ? `${ipAddress}/16` : '')],
            ['IPv6Address', 'IPv6Address', string('')],
          ]),
        ];
      }),
    ),
  );
}
