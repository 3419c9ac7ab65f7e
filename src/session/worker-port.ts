import type { Port } from './messages.ts';

/** What a worker is to whoever talks to it. */
export type WorkerLike = Port & {
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
};

/** A port to a worker that can be done without for a while. */
export type WorkerPort = Port & {
  /**
   * Lets go of the worker until it is asked for something again: a new one is then told these messages first. False, and
   * nothing done, while an answer is awaited.
   */
  rest(greetings: readonly object[]): boolean;
  /** Ends the worker, which may hear nothing any more, and starts another that is told these messages first. */
  replace(greetings: readonly object[]): void;
  terminate(): void;
};

/** What was said, with what it took along. */
type Said = readonly (readonly [message: unknown, transfer: Transferable[]])[];

const fieldOf = (message: unknown, name: 'id' | 'type'): unknown =>
  typeof message === 'object' && message !== null && name in message
    ? (message as Record<string, unknown>)[name]
    : null;

/** News of the page's own: nobody has to be woken for them. */
const isIdle = (message: unknown): boolean => ['taken', 'shown', 'dispose'].includes(String(fieldOf(message, 'type')));

/** Types of messages that end the waiting for one. */
const ANSWERS: ReadonlySet<unknown> = new Set(['answer', 'failed', 'snapshot']);

/**
 * A worker that may have to be started again, because its script could not be loaded, or because it was let go: a new one
 * is told all that was said to those before it, so that nothing that was typed meanwhile is lost.
 *
 * @param open Starts a worker.
 * @param onFailure Called when a worker cannot be started, with what tries once more.
 * @param onStarted Called when one has answered.
 */
export function createWorkerPort(
  open: () => WorkerLike,
  onFailure: (retry: () => void) => void,
  onStarted: () => void,
): WorkerPort {
  const listeners = new Set<(event: MessageEvent) => void>();
  /** What was said so far; no longer kept once it has been heard. */
  let said: Said = [];
  let hasAnswered = false;
  /** Questions without an answer yet. */
  const awaited = new Set<unknown>();
  let worker: WorkerLike | null = begin();

  function begin(): WorkerLike {
    const begun = open();
    begun.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (!hasAnswered) onStarted();
      hasAnswered = true;
      said = [];
      if (ANSWERS.has(fieldOf(event.data, 'type'))) awaited.delete(fieldOf(event.data, 'id'));
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
    hasAnswered = false;
    const begun = begin();
    worker = begun;
    for (const [message, transfer] of said) begun.postMessage(message, transfer);
  }

  function letGo(greetings: readonly object[]): void {
    worker?.terminate();
    worker = null;
    said = greetings.map((greeting) => [greeting, []]);
  }

  return {
    postMessage(message, transfer = []) {
      if (worker === null && isIdle(message)) return;
      if (worker === null) retry();
      const id = fieldOf(message, 'id');
      if (typeof id === 'number') awaited.add(id);
      if (!hasAnswered) said = [...said, [message, transfer]];
      worker?.postMessage(message, transfer);
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    rest(greetings) {
      if (awaited.size > 0 || worker === null) return false;
      letGo(greetings);
      return true;
    },
    replace(greetings) {
      letGo(greetings);
      awaited.clear();
      retry();
    },
    terminate: () => worker?.terminate(),
  };
}
