import workerAddress from './worker.ts?worker&url';
import type { SessionClient } from './protocol.ts';
import { createRemoteSession } from './remote-session.ts';
import { IN_MEMORY } from './worker-name.ts';
import { createWorkerPort } from './worker-port.ts';

export interface WorkerSessionOptions {
  readonly start: string;
  /** Nothing is read from the browser's storage, and nothing is kept in it. */
  readonly inMemory?: boolean;
  /** Called when the worker cannot be loaded, with what tries once more. */
  onFailure(retry: () => void): void;
  /** Called when the worker is there. */
  onStarted(): void;
}

/** Runs in a worker, by its text: loads a module, and gives it the messages that came before it was there. */
function loadLater(address: string): void {
  const early: MessageEvent<unknown>[] = [];
  const keep = (event: MessageEvent<unknown>): void => void early.push(event);
  self.addEventListener('message', keep);
  void import(/* @vite-ignore */ address).then(() => {
    self.removeEventListener('message', keep);
    for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
  });
}

/** A frame that is sandboxed has no origin: it may open no worker but one of its own, which then loads the site's. */
function openWorker(name: string): Worker {
  if (self.origin !== 'null') return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  const address = JSON.stringify(new URL(workerAddress, import.meta.url).href);
  const script = new Blob([`(${loadLater.toString()})(${address})`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(script), { name });
}

/** A session in a module Worker: typing never waits for its work. */
export function createWorkerSession(options: WorkerSessionOptions): SessionClient {
  const open = (): Worker => openWorker(options.inMemory === true ? IN_MEMORY : '');
  const port = createWorkerPort(
    open,
    (retry) => options.onFailure(retry),
    () => options.onStarted(),
  );
  return { ...createRemoteSession(port, options.start), dispose: () => port.terminate() };
}
