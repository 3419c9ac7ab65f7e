import { InlineSession } from '../../src/session/inline-session.ts';
import { LogKeeper } from '../../src/session/log-keeper.ts';
import { createMemoryLogStore, type LogStore } from '../../src/session/log-store.ts';
import type { OutputChunk, SessionClient } from '../../src/session/protocol.ts';
import { createRemoteSession } from '../../src/session/remote-session.ts';
import { serve } from '../../src/session/serve.ts';
import type { Snapshot } from '../../src/session/snapshot.ts';

const decoder = new TextDecoder();

/** Lets everything that is ready run. */
export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

interface Opened {
  readonly session: SessionClient;
  readonly close: () => void;
}

/** Opens a session whose log is kept in a store, with nobody waiting for its clock. */
export type Open = (options?: { store?: LogStore; mayWrite?: boolean; start?: string }) => Opened;

/** A session in this very thread, with nobody waiting for its clock. */
export function openInline(store: LogStore, mayWrite: boolean, start: string): InlineSession {
  const keeper = new LogKeeper({ open: async () => store, claim: async () => mayWrite });
  return new InlineSession({ start, pace: async () => undefined, turn, elapsed: () => performance.now(), keeper });
}

const inline: Open = ({ store = createMemoryLogStore(), mayWrite = true, start = 'chapter' } = {}) => {
  const session = openInline(store, mayWrite, start);
  return { session, close: () => session.dispose() };
};

/** What a page and its worker do, over the two ends of a channel. */
const remote: Open = ({ store = createMemoryLogStore(), mayWrite = true, start = 'chapter' } = {}) => {
  const { port1, port2 } = new MessageChannel();
  serve(port2, (name) => openInline(store, mayWrite, name));
  const session = createRemoteSession(port1, start);
  port1.start();
  port2.start();
  return {
    session,
    close: () => {
      session.dispose();
      port1.close();
    },
  };
};

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly cwd: string;
}

/** Runs a line, and gives what it wrote. */
export async function run(session: SessionClient, line: string): Promise<Ran> {
  const output: Record<OutputChunk['stream'], string> = { stdout: '', stderr: '' };
  const { exitCode, cwd } = await session.execute(line, ({ stream, bytes }) => {
    // Colours are for the eye: `ls` has them at a terminal.
    output[stream] += decoder.decode(bytes).replaceAll(/\x1b\[[\d;]*m/g, '');
  });
  return { code: exitCode, cwd, ...output };
}

/** Everything but the moment at which it was taken and what was done last. */
export function stateOf({ layers, images, containers, volumes, disk }: Snapshot): unknown {
  return { layers, images, containers, volumes, disk };
}

/** The two kinds of session, for `describe.each`. */
export const SESSIONS: [string, Open][] = [
  ['in this thread', inline],
  ['behind a port', remote],
];
