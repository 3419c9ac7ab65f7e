import { utf8 } from '../../engine/core/bytes.ts';
import type { Clock } from '../../engine/core/clock.ts';
import { EngineError } from '../../engine/core/errors.ts';
import type { Random } from '../../engine/core/random.ts';
import { STATUS_TEXTS, type HttpRequest, type HttpResponse } from './http.ts';
import { networkTable, type HostAnswer, type NetworkTable } from './table.ts';

/** Where a machine's own servers are: a container's ID, or the host. */
export type Place = string;

export const HOST_PLACE: Place = 'host';
/** The place of a container without a network. */
export const NOWHERE: Place = 'none';

/** An interface of a container into one of its networks. */
export interface Interface {
  readonly address: string;
  /** Bits of the address that all in the network share. */
  readonly prefix: number;
  /** Who leads out of the network; `null` where nobody does. */
  readonly gateway: string | null;
  readonly mac: string;
  /** Of several ways out the one with the highest is taken. */
  readonly priority: number;
}

/** Who has which address, as the engine knows it. */
export interface Topology {
  /** The running container, or the host, that has an address in a network of the place that asks. */
  placeOf(address: string, from: Place): Place | null;
  /** The address of the container that a user's network knows by a name, in small letters. */
  named(name: string, from: Place): string | null;
  /** Whether one of its networks leads out. */
  reachesInternet(place: Place): boolean;
  /** Where a port of the host leads. */
  published(port: number): { readonly place: Place; readonly port: number } | null;
  addressOf(place: Place): string | null;
  interfacesOf(place: Place): readonly Interface[];
}

/** Answers a request; the promise may take its time. */
export type Server = (request: HttpRequest, from: string) => Promise<HttpResponse>;

export interface Destination {
  readonly host: string;
  readonly port: number;
  /** The addresses that `/etc/hosts` gives names. */
  readonly hosts: Readonly<Record<string, string>>;
}

export interface Caller {
  readonly place: Place;
  readonly random: Random;
  readonly signal?: AbortSignal;
}

/** Where a request goes. */
type Target =
  | { readonly kind: 'server'; readonly server: Server; readonly address: string; readonly isPublished: boolean }
  | { readonly kind: 'internet'; readonly answer: HostAnswer };

/** Milliseconds of an exchange within one machine. */
const LOCAL: readonly [number, number] = [1, 4];
const TIMEOUT = 30_000;
/** Whom a container sees when somebody on the host asks. */
const GATEWAY = '172.17.0.1';

/** Every network there is: loopbacks, the bridge, published ports, and an internet that is a table. */
export class Network {
  private readonly servers = new Map<string, Server>();
  private readonly clock: Clock;
  private readonly topology: Topology;
  table: NetworkTable;

  constructor(options: { readonly clock: Clock; readonly table: NetworkTable; readonly topology: Topology }) {
    this.clock = options.clock;
    this.table = options.table;
    this.topology = options.topology;
  }

  /** Listens on a port of a place; the function ends that. Throws `EADDRINUSE`. */
  listen(place: Place, port: number, server: Server): () => void {
    const key = `${place}:${port}`;
    if (this.servers.has(key)) throw networkFault('EADDRINUSE', `address already in use :::${port}`);
    this.servers.set(key, server);
    return () => {
      if (this.servers.get(key) === server) this.servers.delete(key);
    };
  }

  /** The ports of a place that something listens on, in order. */
  listening(place: Place): readonly number[] {
    const own = [...this.servers.keys()].filter((key) => key.startsWith(`${place}:`));
    return own.map((key) => Number(key.slice(place.length + 1))).sort((a, b) => a - b);
  }

  /** The interfaces of a container, without its loopback. */
  interfaces(place: Place): readonly Interface[] {
    return this.topology.interfacesOf(place);
  }

  /** A port that nothing listens on. */
  freePort(place: Place): number {
    let port = 41_000;
    while (this.servers.has(`${place}:${port}`)) port += 1;
    return port;
  }

  /** The address of a name, `null` when it has none. */
  resolve(place: Place, { host, hosts }: Destination): string | null {
    const name = host.toLowerCase().replace(/\.$/, '');
    if (/^\d+\.\d+\.\d+\.\d+$/.test(name) || name === '::1') return name;
    if (name === 'localhost') return '127.0.0.1';
    const known = hosts[name];
    if (known !== undefined) return known;
    if (place === NOWHERE) return null;
    return this.topology.named(name, place) ?? (this.leadsOut(place) ? (this.table[name]?.address ?? null) : null);
  }

  /** What is at a name: milliseconds of a round trip to it. Throws when there is nothing. */
  roundTrip(destination: Destination, caller: Caller): number {
    const address = this.addressOf(destination, caller.place);
    const answer = this.internet(destination.host, address);
    if (answer !== null && this.leadsOut(caller.place)) {
      if (answer.failure !== null) throw networkFault(answer.failure, answer.failure, address);
      return between(answer.latency, caller.random) / 2;
    }
    if (this.local(address, caller.place) === null) throw networkFault('EHOSTUNREACH', 'host unreachable', address);
    return between(LOCAL, caller.random) / 20;
  }

  /** Carries a request to whoever answers it. Throws an `EngineError` with the code of what fails. */
  async request(destination: Destination, request: HttpRequest, caller: Caller): Promise<HttpResponse> {
    const target = this.target(destination, caller.place);
    if (target.kind === 'server') {
      await this.clock.sleep(between(LOCAL, caller.random), caller.signal);
      const isLoopback = target.address.startsWith('127.') && !target.isPublished;
      return target.server(request, isLoopback ? '127.0.0.1' : (this.topology.addressOf(caller.place) ?? GATEWAY));
    }
    const { answer } = target;
    const latency = answer.failure === 'ETIMEDOUT' ? TIMEOUT : between(answer.latency, caller.random);
    await this.clock.sleep(latency, caller.signal);
    if (answer.failure !== null) throw networkFault(answer.failure, answer.failure, answer.address);
    return fromTable(answer, request, this.clock.now());
  }

  private target(destination: Destination, place: Place): Target {
    const address = this.addressOf(destination, place);
    const answer = this.internet(destination.host, address);
    if (answer !== null) {
      if (!this.leadsOut(place)) throw networkFault('ENETUNREACH', 'network unreachable', address);
      return { kind: 'internet', answer };
    }
    const where = this.local(address, place);
    if (where === null) throw networkFault('EHOSTUNREACH', 'host unreachable', address);
    const door = where === HOST_PLACE ? this.topology.published(destination.port) : null;
    const server =
      this.servers.get(`${where}:${destination.port}`) ??
      (door === null ? undefined : this.servers.get(`${door.place}:${door.port}`));
    if (server === undefined) {
      // docker-proxy takes the connection and cannot pass it on.
      if (door !== null) throw networkFault('ECONNRESET', 'connection reset by peer', address);
      throw networkFault('ECONNREFUSED', 'connection refused', address);
    }
    const isPublished = door !== null && !this.servers.has(`${where}:${destination.port}`);
    return { kind: 'server', server, address, isPublished };
  }

  private leadsOut(place: Place): boolean {
    return place !== NOWHERE && this.topology.reachesInternet(place);
  }

  private addressOf(destination: Destination, place: Place): string {
    const address = this.resolve(place, destination);
    if (address === null) throw networkFault('ENOTFOUND', `getaddrinfo ENOTFOUND ${destination.host}`);
    return address;
  }

  private internet(host: string, address: string): HostAnswer | null {
    const named = this.table[host.toLowerCase()];
    if (named?.address === address) return named;
    return Object.values(this.table).find((answer) => answer.address === address) ?? null;
  }

  /** The place that has an address, as seen from a place. */
  private local(address: string, from: Place): Place | null {
    if (address.startsWith('127.') || address === '::1' || address === '0.0.0.0') return from;
    if (from === NOWHERE) return null;
    return this.topology.placeOf(address, from);
  }
}

function between([from, to]: readonly [number, number], random: Random): number {
  return from + random.below(Math.max(1, Math.floor(to - from) + 1));
}

function fromTable({ status, headers, body }: HostAnswer, { method }: HttpRequest, now: number): HttpResponse {
  const bytes = utf8(body);
  return {
    status,
    statusText: STATUS_TEXTS[status] ?? '',
    headers: [
      ['date', new Date(now).toUTCString()],
      ...Object.entries(headers),
      ['content-length', String(bytes.length)],
      ['connection', 'close'],
    ],
    body: method === 'HEAD' ? new Uint8Array() : bytes,
  };
}

function networkFault(code: string, message: string, address?: string): EngineError {
  return new EngineError(code, 'unavailable', message, address === undefined ? {} : { address });
}

/** No machine but the one that asks. */
const ALONE: Topology = {
  placeOf: (address) => (address === '172.17.0.1' ? HOST_PLACE : null),
  named: () => null,
  reachesInternet: () => true,
  published: () => null,
  addressOf: () => null,
  interfacesOf: () => [],
};

/** The default internet; who has which address is for the engine to say. */
export function createNetwork(options: {
  readonly clock: Clock;
  readonly table?: NetworkTable;
  readonly topology?: Topology;
}): Network {
  return new Network({ table: networkTable(), topology: ALONE, ...options });
}
