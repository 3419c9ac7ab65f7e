import { EngineError } from '../core/errors.ts';
import type { Filters } from '../store/filters.ts';
import { isRunning } from './find-container.ts';
import type { Container, HostOptions } from './types.ts';

/** A port of a container, and where it is published, if anywhere. */
export interface Port {
  readonly privatePort: number;
  readonly protocol: string;
  readonly ip: string | null;
  readonly publicPort: number | null;
}

/** A port of the host that leads to a container's. */
export interface PublishedPort extends Port {
  readonly ip: string;
  readonly publicPort: number;
}

/**
 * The ports of a container as `docker ps` lists them: only while it runs. A binding without an address is published on
 * every IPv4 and IPv6 address.
 */
export function portsOf(container: Container): readonly Port[] {
  if (!isRunning(container) || container.host.networkMode === 'host') return [];
  const bound = publishedPorts(container);
  const exposed = Object.keys(container.config.ExposedPorts ?? {})
    .filter((port) => !bound.some((binding) => `${binding.privatePort}/${binding.protocol}` === port))
    .map((port) => ({ ...splitPort(port), ip: null, publicPort: null }));
  return [...bound, ...exposed].sort(comparePorts);
}

/** Only the published ones, IPv4 first. */
export function publishedPorts(container: Container): readonly PublishedPort[] {
  const { hostPorts = {} } = container.state;
  return Object.entries(bindingsOf(container))
    .sort(([a], [b]) => comparePorts({ ...splitPort(a), ...NOWHERE }, { ...splitPort(b), ...NOWHERE }))
    .flatMap(([port, bindings]) =>
      bindings.flatMap(({ hostIp, hostPort }, at) => {
        const publicPort = hostPorts[port]?.[at] ?? Number(hostPort.split('-', 1)[0]);
        const addresses = hostIp === '' ? ['0.0.0.0', '::'] : [hostIp];
        return addresses.map((ip) => ({ ...splitPort(port), ip, publicPort }));
      }),
    );
}

/** What is asked for each port; `-P` asks for all that are declared and have no place yet. */
export function bindingsOf({ host, config }: Container): HostOptions['portBindings'] {
  if (host.shown?.PublishAllPorts !== true) return host.portBindings;
  const declared = Object.keys(config.ExposedPorts ?? {}).map(
    (port) => [port, [{ hostIp: '', hostPort: '' }]] as const,
  );
  return { ...Object.fromEntries(declared), ...host.portBindings };
}

const NOWHERE = { ip: null, publicPort: null };

function splitPort(port: string): { readonly privatePort: number; readonly protocol: string } {
  const [number = '', protocol = 'tcp'] = port.split('/', 2);
  return { privatePort: Number(number), protocol };
}

/** By private port, address, public port, protocol, as the Docker CLI orders them. */
export function comparePorts(a: Port, b: Port): number {
  return (
    a.privatePort - b.privatePort ||
    compareText(a.ip ?? '', b.ip ?? '') ||
    (a.publicPort ?? 0) - (b.publicPort ?? 0) ||
    compareText(a.protocol, b.protocol)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `80`, `80/udp`, `8000-8010` of a filter as `port/protocol` texts. */
export function portFilter(filters: Filters, name: 'publish' | 'expose'): ReadonlySet<string> {
  const ports = new Set<string>();
  for (const value of filters.get(name) ?? []) {
    if (value.includes(':')) {
      throw new EngineError('invalid-filter', 'invalid', `filter for '${name}' should not contain ':': ${value}`);
    }
    const match = /^(\d+)(?:-(\d+))?(?:\/(.*))?$/.exec(value);
    if (match === null) {
      throw new EngineError('invalid-filter', 'invalid', `error while looking up for ${name} ${value}: invalid port`);
    }
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    for (let port = first; port <= last; port += 1) ports.add(`${port}/${match[3] ?? 'tcp'}`);
  }
  return ports;
}
