import type { HttpRequest, HttpResponse } from '../../network/http.ts';
import type { RemoteFile, RemoteListener, RemoteNode, RemoteOrder, RemoteProcess } from './remote-node.ts';

/** One end of a message channel. */
interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** What the worker asks of the page; all but what a running process is told are answered. */
type Request =
  | { readonly type: 'start'; readonly id: number; readonly order: RemoteOrder }
  | {
      readonly type: 'request';
      readonly id: number;
      readonly root: string;
      readonly port: number;
      readonly request: HttpRequest;
    }
  | { readonly type: 'files'; readonly id: number; readonly root: string }
  | { readonly type: 'write'; readonly id: number; readonly text: string }
  | { readonly type: 'kill'; readonly id: number };

/** What the page tells; `id` is that of the question, for a process that of its start. */
type Told =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'output'; readonly id: number; readonly text: string; readonly at: number }
  | { readonly type: 'exit'; readonly id: number; readonly code: number };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The worker's end: a Node that is at the other end of the port. `endAll` kills whatever runs there. */
export function remoteNodeOver(port: Port): RemoteNode & { endAll(): void } {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<number, RemoteListener>();
  const exits = new Map<number, (code: number) => void>();
  let last = 0;
  const post = (request: Request): void => port.postMessage(request);

  port.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    switch (data.type) {
      case 'answer':
        waiting.get(data.id)?.resolve(data.value);
        break;
      case 'failed':
        waiting.get(data.id)?.reject(new Error(data.message));
        break;
      case 'output': {
        listeners.get(data.id)?.output(data.text, data.at);
        return;
      }
      case 'exit': {
        exits.get(data.id)?.(data.code);
        exits.delete(data.id);
        listeners.delete(data.id);
        return;
      }
    }
    waiting.delete(data.id);
  });

  function ask<T>(make: (id: number) => Request): Promise<T> {
    last += 1;
    const id = last;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      post(make(id));
    });
  }

  return {
    start: async (order, listener): Promise<RemoteProcess> => {
      const id = last + 1;
      listeners.set(id, listener);
      const exit = new Promise<number>((resolve) => exits.set(id, resolve));
      await ask<null>(() => ({ type: 'start', id, order }));
      return {
        exit,
        write: (text) => post({ type: 'write', id, text }),
        kill: () => post({ type: 'kill', id }),
      };
    },
    request: (root, to, request) => ask<HttpResponse>((id) => ({ type: 'request', id, root, port: to, request })),
    endAll: () => exits.forEach((_exit, id) => post({ type: 'kill', id })),
    files: (root) => ask<readonly RemoteFile[]>((id) => ({ type: 'files', id, root })),
  };
}

/** The page's end: answers with a Node that is there. */
export function serveRemoteNode(port: Port, node: RemoteNode): void {
  const processes = new Map<number, RemoteProcess>();
  const tell = (told: Told): void => port.postMessage(told);

  async function start(id: number, order: RemoteOrder): Promise<null> {
    const process = await node.start(order, { output: (text, at) => tell({ type: 'output', id, text, at }) });
    processes.set(id, process);
    void process.exit.then((code) => {
      processes.delete(id);
      tell({ type: 'exit', id, code });
    });
    return null;
  }

  function answer(question: Exclude<Request, { readonly type: 'write' | 'kill' }>): Promise<unknown> {
    switch (question.type) {
      case 'start':
        return start(question.id, question.order);
      case 'request':
        return node.request(question.root, question.port, question.request);
      case 'files':
        return node.files(question.root);
    }
  }

  port.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    const { id } = data;
    if (data.type === 'write') processes.get(id)?.write(data.text);
    else if (data.type === 'kill') processes.get(id)?.kill();
    else
      answer(data).then(
        (value) => tell({ type: 'answer', id, value }),
        (fault: unknown) =>
          tell({ type: 'failed', id, message: fault instanceof Error ? fault.message : String(fault) }),
      );
  });
}
