import type { Answer, Request, Response } from './messages.ts';
import type { CommandResult, Completion, OnOutput, OutputChunk, SessionClient } from './protocol.ts';
import type { Snapshot } from './snapshot.ts';

interface Waiting {
  readonly resolve: (value: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly onOutput?: OnOutput;
}

/** A session in a module Worker: typing never waits for its work. */
export function createWorkerSession({ start }: { readonly start: string }): SessionClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let last = 0;
  let markReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (markReady = resolve));
  const post = (request: Request): void => worker.postMessage(request);

  async function deliver(chunk: OutputChunk, onOutput: OnOutput | undefined): Promise<void> {
    await onOutput?.(chunk);
    post({ type: 'taken', bytes: chunk.bytes.length });
  }

  worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
    switch (data.type) {
      case 'ready': {
        markReady();
        return;
      }
      case 'snapshot': {
        listeners.forEach((listener) => listener(data.snapshot));
        return;
      }
      case 'output':
        return void deliver(data.chunk, waiting.get(data.id)?.onOutput);
      case 'answer':
        waiting.get(data.id)?.resolve(data.value);
        break;
      case 'failed':
        waiting.get(data.id)?.reject(new Error(data.message));
        break;
    }
    waiting.delete(data.id);
  });
  post({ type: 'start', start });

  function ask<T extends Answer>(make: (id: number) => Request, onOutput?: OnOutput): Promise<T> {
    last += 1;
    const id = last;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, {
        resolve: (value) => resolve(value as T),
        reject,
        ...(onOutput === undefined ? {} : { onOutput }),
      });
      post(make(id));
    });
  }

  return {
    ready,
    execute: (line, onOutput) => ask<CommandResult>((id) => ({ type: 'execute', id, line }), onOutput),
    interrupt: () => post({ type: 'interrupt' }),
    input: (bytes) => post({ type: 'input', bytes }),
    endInput: () => post({ type: 'end-input' }),
    resize: (columns, rows) => post({ type: 'resize', columns, rows }),
    complete: (line, cursor) => ask<Completion>((id) => ({ type: 'complete', id, line, cursor })),
    isComplete: (text) => ask<boolean>((id) => ({ type: 'is-complete', id, text })),
    history: () => ask<readonly string[]>((id) => ({ type: 'history', id })),
    snapshot: () => ask<Snapshot>((id) => ({ type: 'snapshot', id })),
    onSnapshot: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    readFile: (path) => ask<Uint8Array>((id) => ({ type: 'read-file', id, path })),
    writeFile: async (path, bytes) => {
      await ask<null>((id) => ({ type: 'write-file', id, path, bytes }));
    },
    reset: async (name) => {
      await ask<null>((id) => ({ type: 'reset', id, start: name }));
    },
    undo: () => ask<boolean>((id) => ({ type: 'undo', id })),
    dispose: () => worker.terminate(),
  };
}
