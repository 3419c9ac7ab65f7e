import { EngineError } from '../../engine/core/errors.ts';
import { createRandom } from '../../engine/core/seeded-random.ts';
import type { ProgramContext } from '../program.ts';
import { hostsFile } from './hosts-file.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Caller, Destination } from './network.ts';

/** A URL as it was written, taken apart. */
export interface Address extends Destination {
  readonly protocol: 'http' | 'https';
  readonly path: string;
}

/** Takes a URL apart; `http://` may be missing. `null` where it is none, or of another protocol. */
export function addressOf(text: string, context: ProgramContext): Address | null {
  const match = /^(?:(https?):\/\/)?(?:[^/?#@]*@)?([^/?#:]+)(?::(\d+))?([^#]*)/i.exec(text);
  if (match === null || (/^[a-z]+:\/\//i.test(text) && match[1] === undefined)) return null;
  const [, scheme = 'http', host = '', port, rest = ''] = match;
  const protocol = scheme.toLowerCase() === 'https' ? 'https' : 'http';
  return {
    protocol,
    host,
    port: port === undefined ? (protocol === 'https' ? 443 : 80) : Number(port),
    path: rest.startsWith('/') ? rest : `/${rest}`,
    hosts: hostsFile(context.files),
  };
}

/** Who asks: chance follows from when and where a program runs, so that a log replays alike. */
export function callerOf({ place, hostname, clock, signal }: ProgramContext): Caller {
  return { place, random: createRandom(`${hostname} ${clock.now()}`), signal };
}

/** The address that a destination has, `null` when its name is unknown. */
export function resolved(address: Address, { network, place }: ProgramContext): string | null {
  return network.resolve(place, address);
}

/** Asks, and gives the answer or the fault that the network had. */
export async function ask(
  context: ProgramContext,
  address: Address,
  request: HttpRequest,
  caller: Caller,
): Promise<HttpResponse | EngineError> {
  try {
    const answer = await context.network.request(address, request, caller);
    return answer.status === 0 ? new EngineError('ECONNRESET', 'unavailable', 'connection reset by peer') : answer;
  } catch (error) {
    if (error instanceof EngineError && !context.signal.aborted) return error;
    throw error;
  }
}

/** `host`, with its port where it is not the usual one. */
export function hostHeader({ host, port, protocol }: Address): string {
  return port === (protocol === 'https' ? 443 : 80) ? host : `${host}:${port}`;
}

export function headerOf(response: HttpResponse, name: string): string | undefined {
  return response.headers.find(([each]) => each.toLowerCase() === name)?.[1];
}
