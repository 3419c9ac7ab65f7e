import type { SessionClient } from './protocol.ts';
import { createRemoteSession } from './remote-session.ts';

/** A session in a module Worker: typing never waits for its work. */
export function createWorkerSession({ start }: { readonly start: string }): SessionClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return { ...createRemoteSession(worker, start), dispose: () => worker.terminate() };
}
