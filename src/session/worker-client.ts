import type { SessionClient } from './protocol.ts';
import { createRemoteSession } from './remote-session.ts';
import { createWorkerPort } from './worker-port.ts';

export interface WorkerSessionOptions {
  readonly start: string;
  /** Called when the worker cannot be loaded, with what tries once more. */
  onFailure(retry: () => void): void;
  /** Called when the worker is there. */
  onStarted(): void;
}

/** A session in a module Worker: typing never waits for its work. */
export function createWorkerSession(options: WorkerSessionOptions): SessionClient {
  const open = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const port = createWorkerPort(
    open,
    (retry) => options.onFailure(retry),
    () => options.onStarted(),
  );
  return { ...createRemoteSession(port, options.start), dispose: () => port.terminate() };
}
