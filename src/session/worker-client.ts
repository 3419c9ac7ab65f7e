import workerAddress from './worker.ts?worker&url';
import type { Request } from './messages.ts';
import type { SessionClient, SessionStatus } from './protocol.ts';
import { createRemoteSession } from './remote-session.ts';
import { IN_MEMORY } from './worker-name.ts';
import { wait } from './wait.ts';
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

/** Milliseconds that somebody's log may take: a worker gives up earlier, unless one of its programs never lets go of it. */
const PATIENCE = 40_000;

/** Said by a worker that could not load its module. */
const NOT_LOADED = 'not-loaded';

/**
 * Runs in a worker, by its text: loads a module, and gives it the messages that came before it was there; or says that it
 * cannot be loaded, which a browser tells nobody.
 */
function loadLater(address: string, notLoaded: string): void {
  const early: MessageEvent<unknown>[] = [];
  const keep = (event: MessageEvent<unknown>): void => void early.push(event);
  self.addEventListener('message', keep);
  void import(/* @vite-ignore */ address).then(
    () => {
      self.removeEventListener('message', keep);
      for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
    },
    () => self.postMessage(notLoaded),
  );
}

/** A frame that is sandboxed has no origin: it may open no worker but one of its own, which then loads the site's. */
function openWorker(name: string): Worker {
  if (self.origin !== 'null') return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  const address = JSON.stringify(new URL(workerAddress, import.meta.url).href);
  const call = `(${loadLater.toString()})(${address}, ${JSON.stringify(NOT_LOADED)})`;
  const worker = new Worker(URL.createObjectURL(new Blob([call], { type: 'text/javascript' })), { name });
  worker.addEventListener('message', (event) => {
    if (event.data !== NOT_LOADED) return;
    event.stopImmediatePropagation();
    worker.dispatchEvent(new Event('error'));
  });
  return worker;
}

/** A session in a worker that can be done without while nobody looks. */
export interface WorkerSession extends SessionClient {
  /**
   * Ends the worker until the session is asked for something: a new one then does again what was done. Does nothing while a
   * command runs, or where not all can be done again.
   */
  rest(): Promise<void>;
}

/** A session in a module Worker: typing never waits for its work. */
export function createWorkerSession(options: WorkerSessionOptions): WorkerSession {
  const open = (): Worker => openWorker(options.inMemory === true ? IN_MEMORY : '');
  const port = createWorkerPort(
    open,
    (retry) => options.onFailure(retry),
    () => options.onStarted(),
  );
  const session = createRemoteSession(port, options.start);
  /** Answers to a greeting concern nobody. */
  const start: Request = { type: 'start', id: -1, start: options.start };
  let isKept = false;
  const learn = ({ notKept }: SessionStatus): void => void (isKept = options.inMemory !== true && notKept === null);
  void session.ready.then(learn);
  session.onStatus(learn);
  return {
    ...session,
    async openLog(text) {
      await session.ready;
      const over = new AbortController();
      const late = wait(PATIENCE, over.signal).then(() => null);
      const opened = await Promise.race([session.openLog(text), late]);
      over.abort();
      if (opened !== null) return opened;
      port.replace([start]);
      return { refused: 'too-long' };
    },
    async rest() {
      const log = await session.exportLog();
      // What is kept in the browser is there again by itself.
      if (isKept) port.rest([start]);
      else if ('text' in log) port.rest([start, { type: 'open-log', id: -2, text: log.text } satisfies Request]);
    },
    dispose: () => port.terminate(),
  };
}
