import { isRunning } from '../../../engine/container/find-container.ts';
import { publishedPorts } from '../../../engine/container/ports.ts';
import type { Container } from '../../../engine/container/types.ts';
import { digestOf, hexOf } from '../../../engine/core/digest.ts';
import {
  endpointsOf,
  macAddress,
  membershipsOf,
  namesIn,
  type Membership,
} from '../../../engine/container/network/networks.ts';
import type { Endpoint } from '../../../engine/container/network/types.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import {
  bool,
  int,
  map,
  nilPointer,
  slice,
  string,
  stringMap,
  strings,
  struct,
  type FieldTuple,
  type Value,
} from '../../format/template/value.ts';
import { endpointId } from '../../../engine/container/network/endpoint-id.ts';
import { prefixLength } from '../network/inspect-value.ts';

interface Place {
  readonly endpoint: Endpoint;
  readonly networkId: string;
  readonly endpointId: string;
  readonly gateway: string;
  readonly address: string;
  readonly prefixLength: number;
  readonly mac: string;
  /** What other containers call it; `null` where the network knows no names. */
  readonly names: readonly string[] | null;
}

const nowhere = (endpoint: Endpoint): Place => ({
  endpoint,
  networkId: '',
  endpointId: '',
  gateway: '',
  address: '',
  prefixLength: 0,
  mac: '',
  names: null,
});

/** NetworkSettings: addresses only while it runs; the bridge's are repeated at the top, as Docker still does. */
export function networkSettings(state: EngineState, container: Container): Value {
  const runs = isRunning(container);
  const memberships = membershipsOf(state, container);
  const places = Object.fromEntries(
    endpointsOf(container).map((endpoint) => {
      const found = runs ? memberships.find((each) => each.endpoint.network === endpoint.network) : undefined;
      return [endpoint.network, found === undefined ? nowhere(endpoint) : placeOf(container, found)];
    }),
  );
  const bridge = places.bridge ?? nowhere({ network: '', aliases: [] });
  const sandbox = runs ? hexOf(digestOf(`sandbox ${container.id} ${container.state.startedAt ?? 0}`)) : '';
  const networks = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, endpointSettings(place)]));
  return struct('*container.NetworkSettings', [
    [
      'NetworkSettingsBase',
      '...',
      struct('container.NetworkSettingsBase', [
        text('Bridge'),
        text('SandboxID', sandbox),
        text('SandboxKey', runs ? `/var/run/docker/netns/${sandbox.slice(0, 12)}` : ''),
        ['Ports', 'Ports', ports(container)],
        ['HairpinMode', 'HairpinMode', bool(false)],
        text('LinkLocalIPv6Address'),
        ['LinkLocalIPv6PrefixLen', 'LinkLocalIPv6PrefixLen', int(0)],
        ['SecondaryIPAddresses', 'SecondaryIPAddresses', slice('[]network.Address', null)],
        ['SecondaryIPv6Addresses', 'SecondaryIPv6Addresses', slice('[]network.Address', null)],
      ]),
    ],
    [
      'DefaultNetworkSettings',
      '...',
      struct('container.DefaultNetworkSettings', [
        text('EndpointID', bridge.endpointId),
        text('Gateway', bridge.gateway),
        text('GlobalIPv6Address'),
        ['GlobalIPv6PrefixLen', 'GlobalIPv6PrefixLen', int(0)],
        text('IPAddress', bridge.address),
        ['IPPrefixLen', 'IPPrefixLen', int(bridge.prefixLength)],
        text('IPv6Gateway'),
        text('MacAddress', bridge.mac),
      ]),
    ],
    ['Networks', 'Networks', map('map[string]*network.EndpointSettings', networks)],
  ]);
}

const text = (name: string, value = ''): FieldTuple => [name, name, string(value)];

function placeOf(container: Container, membership: Membership): Place {
  const { network, endpoint, address } = membership;
  return {
    endpoint,
    networkId: network.id,
    endpointId: endpointId(container, network),
    gateway: address === null ? '' : (network.pools[0]?.gateway ?? ''),
    address: address ?? '',
    prefixLength: address === null ? 0 : prefixLength(network),
    mac: macAddress(membership),
    names: network.builtin ? null : namesIn(membership, container),
  };
}

function endpointSettings({ endpoint, ...place }: Place): Value {
  const { address, aliases, driverOptions, priority } = endpoint;
  return struct('*network.EndpointSettings', [
    ['IPAMConfig', 'IPAMConfig', address === undefined ? nilPointer('*network.EndpointIPAMConfig') : asked(address)],
    ['Links', 'Links', strings(null)],
    ['Aliases', 'Aliases', strings(aliases.length === 0 ? null : aliases)],
    text('MacAddress', place.mac),
    ['DriverOpts', 'DriverOpts', stringMap(driverOptions ?? null)],
    ['GwPriority', 'GwPriority', int(priority ?? 0)],
    text('NetworkID', place.networkId),
    text('EndpointID', place.endpointId),
    text('Gateway', place.gateway),
    text('IPAddress', place.address),
    ['IPPrefixLen', 'IPPrefixLen', int(place.prefixLength)],
    text('IPv6Gateway'),
    text('GlobalIPv6Address'),
    ['GlobalIPv6PrefixLen', 'GlobalIPv6PrefixLen', int(0)],
    ['DNSNames', 'DNSNames', strings(place.names)],
  ]);
}

const asked = (address: string): Value =>
  struct('*network.EndpointIPAMConfig', [
    ['IPv4Address', 'IPv4Address?', string(address)],
    ['IPv6Address', 'IPv6Address?', string('')],
    ['LinkLocalIPs', 'LinkLocalIPs?', strings(null)],
  ]);

/** Bindings by port; a port that is only declared has none. */
function ports(container: Container): Value {
  if (!isRunning(container)) return map('nat.PortMap', {});
  const published = publishedPorts(container);
  const declared = Object.keys(container.config.ExposedPorts ?? {});
  return map(
    'nat.PortMap',
    Object.fromEntries(
      declared.map((port) => {
        const bindings = published.filter(({ privatePort, protocol }) => `${privatePort}/${protocol}` === port);
        return [
          port,
          bindings.length === 0 ? slice('[]nat.PortBinding', null) : slice('[]nat.PortBinding', bindings.map(binding)),
        ];
      }),
    ),
  );
}

const binding = ({ ip, publicPort }: { readonly ip: string; readonly publicPort: number }): Value =>
  struct('nat.PortBinding', [
    ['HostIP', 'HostIp', string(ip)],
    ['HostPort', 'HostPort', string(String(publicPort))],
  ]);
