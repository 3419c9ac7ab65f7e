import { isRunning } from '../../../engine/container/find-container.ts';
import { knownNetwork } from '../../../engine/container/list-containers.ts';
import { macAddress } from '../../../engine/container/networks.ts';
import { publishedPorts } from '../../../engine/container/ports.ts';
import type { Container } from '../../../engine/container/types.ts';
import { digestOf, hexOf } from '../../../engine/core/digest.ts';
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

const GATEWAY = '172.17.0.1';
const PREFIX_LENGTH = 16;

interface Endpoint {
  readonly networkId: string;
  readonly endpointId: string;
  readonly gateway: string;
  readonly address: string;
  readonly prefixLength: number;
  readonly mac: string;
}

const NOWHERE: Endpoint = { networkId: '', endpointId: '', gateway: '', address: '', prefixLength: 0, mac: '' };

/** NetworkSettings: addresses only while it runs; the bridge's are repeated at the top, as Docker still does. */
export function networkSettings(container: Container): Value {
  const network = knownNetwork(container);
  const here = endpointOf(container);
  const bridge = network?.name === 'bridge' ? here : NOWHERE;
  const runs = isRunning(container);
  const sandbox = runs ? hexOf(digestOf(`sandbox ${container.id} ${container.state.startedAt ?? 0}`)) : '';
  const networks = network === null ? {} : { [network.name]: endpointSettings(here) };
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

function endpointOf(container: Container): Endpoint {
  const network = knownNetwork(container);
  if (network === null || !isRunning(container)) return NOWHERE;
  const address = container.state.ipAddress ?? '';
  return {
    networkId: network.id,
    endpointId: hexOf(digestOf(`endpoint ${container.id} ${container.state.startedAt ?? 0}`)),
    gateway: address === '' ? '' : GATEWAY,
    address,
    prefixLength: address === '' ? 0 : PREFIX_LENGTH,
    mac: macAddress(container),
  };
}

function endpointSettings(endpoint: Endpoint): Value {
  return struct('*network.EndpointSettings', [
    ['IPAMConfig', 'IPAMConfig', nilPointer('*network.EndpointIPAMConfig')],
    ['Links', 'Links', strings(null)],
    ['Aliases', 'Aliases', strings(null)],
    text('MacAddress', endpoint.mac),
    ['DriverOpts', 'DriverOpts', stringMap(null)],
    ['GwPriority', 'GwPriority', int(0)],
    text('NetworkID', endpoint.networkId),
    text('EndpointID', endpoint.endpointId),
    text('Gateway', endpoint.gateway),
    text('IPAddress', endpoint.address),
    ['IPPrefixLen', 'IPPrefixLen', int(endpoint.prefixLength)],
    text('IPv6Gateway'),
    text('GlobalIPv6Address'),
    ['GlobalIPv6PrefixLen', 'GlobalIPv6PrefixLen', int(0)],
    ['DNSNames', 'DNSNames', strings(null)],
  ]);
}

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
