import { EngineError } from '../../engine/core/errors.ts';
import { hostsFile } from '../network/hosts-file.ts';
import { GONE, type HttpRequest, type HttpResponse } from '../network/http.ts';
import type { Caller, Server } from '../network/network.ts';
import type { HostCall, HostOptions } from './host.ts';
import { GuestFault } from './vm.ts';

interface RequestHead {
  readonly id: number;
  readonly host: string;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
}

interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** What a program may do on the simulated network. Answers come as events. */
export function networkCalls({ task, inbox, random }: HostOptions): {
  readonly calls: Readonly<Record<string, HostCall>>;
  close(): void;
} {
  const { network, place } = task.kernel;
  const open = new Map<number, () => void>();
  const running = new Map<number, AbortController>();
  const waiting = new Map<number, (response: HttpResponse) => void>();
  let exchanges = 0;

  const callerOf = (id: number): Caller => {
    const controller = new AbortController();
    running.set(id, controller);
    return { place, random, signal: controller.signal };
  };

  const send = async ({ id, host, port, ...head }: RequestHead, body: Uint8Array): Promise<void> => {
    const destination = { host, port, hosts: hostsFile(task.files) };
    try {
      const response = await network.request(destination, { ...head, body }, callerOf(id));
      inbox.post({ head: { kind: 'response', id, ...headOf(response) }, body: response.body });
    } catch (error) {
      if (running.get(id)?.signal.aborted === true) return;
      if (!(error instanceof EngineError)) throw error;
      inbox.post({ head: { kind: 'request-failed', id, code: error.code, ...error.data } });
    } finally {
      running.delete(id);
    }
  };

  /** Hands a request from outside to the program, and gives what it answers. */
  const serverOf =
    (id: number): Server =>
    (request: HttpRequest, from: string) =>
      new Promise((resolve) => {
        exchanges += 1;
        waiting.set(exchanges, resolve);
        const { body, ...head } = request;
        inbox.post({ head: { kind: 'request', server: id, exchange: exchanges, from, ...head }, body });
      });

  const calls: Readonly<Record<string, HostCall>> = {
    'net.send': (head, body) => {
      void send(JSON.parse(String(head)) as RequestHead, body instanceof Uint8Array ? body : new Uint8Array());
      return undefined;
    },
    'net.abort': (id) => {
      running.get(Number(id))?.abort(new Error('aborted'));
      return undefined;
    },
    'net.resolve': (host) =>
      network.resolve(place, { host: String(host), port: 0, hosts: hostsFile(task.files) }) ?? null,
    'net.listen': (id, wanted) => {
      const port = Number(wanted) === 0 ? network.freePort(place) : Number(wanted);
      if (port < 1024 && task.files.credentials.uid !== 0) throw new GuestFault('EACCES', 'permission denied');
      open.set(Number(id), network.listen(place, port, serverOf(Number(id))));
      return port;
    },
    'net.close': (id) => {
      open.get(Number(id))?.();
      open.delete(Number(id));
      return undefined;
    },
    'net.answer': (exchange, head, body) => {
      const { status, statusText, headers } = JSON.parse(String(head)) as ResponseHead;
      const bytes = body instanceof Uint8Array ? body : new Uint8Array();
      waiting.get(Number(exchange))?.({ status, statusText, headers, body: bytes });
      waiting.delete(Number(exchange));
      return undefined;
    },
  };
  const close = (): void => {
    for (const end of open.values()) end();
    for (const controller of running.values()) controller.abort(new Error('closed'));
    for (const answer of waiting.values()) answer(GONE);
  };
  return { calls, close };
}

const headOf = ({ status, statusText, headers }: HttpResponse): ResponseHead => ({ status, statusText, headers });
