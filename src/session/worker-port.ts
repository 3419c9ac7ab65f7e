import type { Port } from './messages.ts';

/** What a worker is to whoever talks to it. */
export type WorkerLike = Port & {
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
};

/**
 * A worker that may have to be started again, because its script could not be loaded: a new one is told all that was
 * said to those before it, so that nothing that was typed meanwhile is lost.
 *
 * @param open Starts a worker.
 * @param onFailure Called when a worker cannot be started, with what tries once more.
 * @param onStarted Called when one has answered.
 */
export function createWorkerPort(
  open: () => WorkerLike,
  onFailure: (retry: () => void) => void,
  onStarted: () => void,
): Port & { terminate(): void } {
  const listeners = new Set<(event: MessageEvent) => void>();
  /** What was said so far; no longer kept once it has been heard. */
  let said: readonly (readonly [message: unknown, transfer: Transferable[]])[] = [];
  let hasAnswered = false;
  let worker = begin();

  function begin(): WorkerLike {
    const begun = open();
    begun.addEventListener('message', (event) => {
      if (!hasAnswered) onStarted();
      hasAnswered = true;
      said = [];
      for (const listener of listeners) listener(event);
    });
    begun.addEventListener('error', () => {
      if (hasAnswered || begun !== worker) return;
      begun.terminate();
      onFailure(retry);
    });
    return begun;
  }

  function retry(): void {
    worker = begin();
    for (const [message, transfer] of said) worker.postMessage(message, transfer);
  }

  return {
    postMessage(message, transfer = []) {
      if (!hasAnswered) said = [...said, [message, transfer]];
      worker.postMessage(message, transfer);
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    terminate: () => worker.terminate(),
  };
}
