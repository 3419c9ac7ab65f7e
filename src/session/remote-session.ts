import { concat } from '../engine/core/bytes.ts';
import type { FileVersion } from './file-versions.ts';
import { bytesIn, type Answer, type Ended, type Port, type Request, type Response } from './messages.ts';
import { Unpacker } from './parcel.ts';
import type {
  CommandResult,
  Completion,
  Finding,
  OnOutput,
  OnSnapshot,
  OutputChunk,
  Past,
  SessionClient,
  SessionStatus,
  TerminalMode,
  Undone,
} from './protocol.ts';
import type { ExportedLog, OpenedLog } from './share/ran.ts';
import type { Snapshot } from './snapshot.ts';

interface Waiting {
  readonly resolve: (value: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly onOutput?: OnOutput;
}

/** A session at the other end of a port, where `serve` answers. */
export function createRemoteSession(port: Port, start: string): SessionClient {
  const waiting = new Map<number, Waiting>();
  const snapshotListeners = new Set<OnSnapshot>();
  const modeListeners = new Set<(mode: TerminalMode) => void>();
  const statusListeners = new Set<(status: SessionStatus) => void>();
  const unpacker = new Unpacker();
  let last = 0;
  const post = (request: Request): void => port.postMessage(request);

  async function deliver(chunks: readonly OutputChunk[], onOutput: OnOutput | undefined): Promise<void> {
    await Promise.allSettled(chunks.map(async (chunk) => onOutput?.(chunk)));
    post({ type: 'taken', bytes: bytesIn(chunks) });
  }

  async function show(snapshot: Snapshot): Promise<void> {
    await Promise.allSettled([...snapshotListeners].map(async (listener) => listener(snapshot)));
    post({ type: 'shown' });
  }

  port.addEventListener('message', ({ data }: MessageEvent<Response>) => {
    switch (data.type) {
      case 'snapshot': {
        // Every one is unpacked as it comes: the next builds on it.
        const snapshot = unpacker.unpack(data.parcel);
        if (data.id === null) return void show(snapshot);
        waiting.get(data.id)?.resolve(snapshot);
        waiting.delete(data.id);
        return;
      }
      case 'status': {
        statusListeners.forEach((listener) => listener(data.status));
        return;
      }
      case 'mode': {
        modeListeners.forEach((listener) => listener(data.mode));
        return;
      }
      case 'output':
        return void deliver(data.chunks, waiting.get(data.id)?.onOutput);
      case 'answer':
        waiting.get(data.id)?.resolve(data.value);
        break;
      case 'failed':
        waiting.get(data.id)?.reject(new Error(data.message));
        break;
    }
    waiting.delete(data.id);
  });

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

  /** The command given last, and what was typed for it. */
  let executing = 0;
  let typed: Uint8Array[] = [];

  async function execute(line: string, onOutput: OnOutput): Promise<CommandResult> {
    typed = [];
    const { inputs, ...result } = await ask<Ended>((id) => {
      executing = id;
      return { type: 'execute', id, line };
    }, onOutput);
    // A line and the end of its command may pass each other on the way.
    return {
      ...result,
      unread: concat([result.unread ?? new Uint8Array(), ...typed.slice(inputs)]),
    };
  }

  return {
    ready: ask<SessionStatus>((id) => ({ type: 'start', id, start })),
    execute,
    interrupt: (signal = 'INT') => post({ type: 'interrupt', signal }),
    input: (bytes) => {
      typed.push(bytes);
      post({ type: 'input', command: executing, bytes });
    },
    endInput: () => post({ type: 'end-input' }),
    resize: (columns, rows) => post({ type: 'resize', columns, rows }),
    complete: (line, cursor) => ask<Completion>((id) => ({ type: 'complete', id, line, cursor })),
    isComplete: (text) => ask<boolean>((id) => ({ type: 'is-complete', id, text })),
    check: (path, dockerfile) =>
      ask<readonly Finding[]>((id) => ({
        type: 'check',
        id,
        path,
        dockerfile,
      })),
    history: () => ask<readonly string[]>((id) => ({ type: 'history', id })),
    snapshot: () => ask<Snapshot>((id) => ({ type: 'snapshot', id })),
    past: () => ask<Past>((id) => ({ type: 'past', id })),
    snapshotAt: (moment) => ask<Snapshot | null>((id) => ({ type: 'snapshot-at', id, moment })),
    look: (kind, question, at = null) => ask((id) => ({ type: 'look', id, kind, ask: question, at })),
    onSnapshot: (listener) => {
      snapshotListeners.add(listener);
      return () => void snapshotListeners.delete(listener);
    },
    onStatus: (listener) => {
      statusListeners.add(listener);
      return () => void statusListeners.delete(listener);
    },
    onMode: (listener) => {
      modeListeners.add(listener);
      return () => void modeListeners.delete(listener);
    },
    readFile: (path) => ask<Uint8Array>((id) => ({ type: 'read-file', id, path })),
    fileVersions: (place, path) =>
      ask<readonly FileVersion[]>((id) => ({
        type: 'file-versions',
        id,
        place,
        path,
      })),
    writeFile: async (path, bytes) => {
      await ask<null>((id) => ({ type: 'write-file', id, path, bytes }));
    },
    upload: (folder, files, content) => ask<string>((id) => ({ type: 'upload', id, folder, files, content })),
    setAsideLog: () => ask<Blob | null>((id) => ({ type: 'set-aside-log', id })),
    exportLog: () => ask<ExportedLog>((id) => ({ type: 'export-log', id })),
    openLog: (text) => ask<OpenedLog>((id) => ({ type: 'open-log', id, text })),
    reset: async (name) => {
      await ask<null>((id) => ({ type: 'reset', id, start: name }));
    },
    undo: () => ask<Undone | null>((id) => ({ type: 'undo', id })),
    redo: () => ask<Undone | null>((id) => ({ type: 'redo', id })),
    useNode: (node) => port.postMessage({ type: 'node', port: node } satisfies Request, node === null ? [] : [node]),
    dispose: () => {
      post({ type: 'dispose' });
      snapshotListeners.clear();
      modeListeners.clear();
      statusListeners.clear();
    },
  };
}
