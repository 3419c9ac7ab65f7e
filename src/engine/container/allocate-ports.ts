import { digestOf, hexOf } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { EngineState } from '../store/state.ts';
import { isRunning } from './find-container.ts';
import { bindingsOf, publishedPorts, type PublishedPort } from './ports.ts';
import type { Container } from './types.ts';

/** The first port that Docker hands out where none was chosen. */
const FIRST_EPHEMERAL = 32_768;
const EVERYWHERE = ['0.0.0.0', '::'];

/**
 * The host's ports of a container that starts, by its own ports, one for each binding: those that were asked for, the
 * first free ones of ranges, and the next ones that nobody asked for. Throws where another container has one.
 */
export function allocatePorts(state: EngineState, container: Container): Readonly<Record<string, readonly number[]>> {
  const { networkMode } = container.host;
  if (['host', 'none'].includes(networkMode) || networkMode.startsWith('container:')) return {};
  const taken = [...state.containers.values()]
    .filter((other) => other.id !== container.id && isRunning(other))
    .flatMap(publishedPorts);
  let next = nextEphemeral(state);
  const allocated: [string, readonly number[]][] = [];
  for (const [port, bindings] of Object.entries(bindingsOf(container))) {
    const [, protocol = 'tcp'] = port.split('/', 2);
    const numbers = bindings.map(({ hostIp, hostPort }) => {
      const ip = hostIp === '' ? '0.0.0.0' : hostIp;
      const [first, last] = hostPort === '' || hostPort === '0' ? [next, next++] : rangeOf(hostPort);
      const publicPort = firstFree(container, { first, last, ip, protocol }, taken);
      taken.push({ privatePort: 0, protocol, ip, publicPort });
      return publicPort;
    });
    allocated.push([port, numbers]);
  }
  return Object.fromEntries(allocated);
}

function rangeOf(hostPort: string): readonly [number, number] {
  const [first = 0, last = first] = hostPort.split('-').map(Number);
  return [first, last];
}

/** One after the highest that was ever handed out to a container that is still there. */
function nextEphemeral(state: EngineState): number {
  const numbers = [...state.containers.values()].flatMap(({ state: { hostPorts = {} } }) =>
    Object.values(hostPorts).flat(),
  );
  return Math.max(FIRST_EPHEMERAL - 1, ...numbers.filter((number) => number >= FIRST_EPHEMERAL)) + 1;
}

interface Wish {
  readonly first: number;
  readonly last: number;
  readonly ip: string;
  readonly protocol: string;
}

function firstFree({ id, name }: Container, wish: Wish, taken: readonly PublishedPort[]): number {
  let holder: PublishedPort | undefined;
  for (let port = wish.first; port <= wish.last; port += 1) {
    holder = taken.find((other) => other.publicPort === port && isSame(other, wish));
    if (holder === undefined) return port;
  }
  const endpoint = hexOf(digestOf(`endpoint ${id} ${wish.last}`));
  throw new EngineError(
    'port-in-use',
    'system',
    `driver failed programming external connectivity on endpoint ${name} (${endpoint}): Bind for ${holder?.ip ?? wish.ip}:${wish.last} failed: port is already allocated`,
  );
}

/** Whether two bindings of one port cannot stand side by side. */
function isSame(other: PublishedPort, { ip, protocol }: Wish): boolean {
  if (other.protocol !== protocol) return false;
  return other.ip === ip || EVERYWHERE.includes(other.ip) || EVERYWHERE.includes(ip);
}
