import { expect } from 'vitest';
import { InlineSession } from '../../../src/session/inline-session.ts';
import type { CommandResult } from '../../../src/session/protocol.ts';

/** A session with somebody at its terminal. */
export interface PlayedSession {
  readonly session: InlineSession;
  start(line: string): Promise<CommandResult>;
  /** Runs a line to its end; gives what it wrote. */
  run(line: string): Promise<string>;
  type(text: string): void;
  /** Waits until the screen shows something, and forgets what it showed. */
  until(text: string): Promise<void>;
  /** What the screen shows since it was asked last. */
  take(): string;
  turn(): Promise<void>;
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** In which nobody waits longer than 20 ms for what takes its time. */
export function openPlayedSession(preset = 'busybox'): PlayedSession {
  const decoder = new TextDecoder();
  const session = new InlineSession({
    start: { preset, files: {} },
    pace: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.min(milliseconds, 20));
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    turn,
    elapsed: () => performance.now(),
  });
  let shown = '';
  const start = (line: string): Promise<CommandResult> =>
    session.execute(line, ({ bytes }) => {
      shown += decoder.decode(bytes);
    });
  const take = (): string => {
    const text = shown;
    shown = '';
    return text;
  };
  return {
    session,
    start,
    run: async (line) => {
      take();
      await start(line);
      return take();
    },
    type: (text) => session.input(new TextEncoder().encode(text)),
    until: async (text) => {
      for (let tries = 0; tries < 500 && !shown.includes(text); tries += 1) await new Promise((r) => setTimeout(r, 4));
      expect(shown).toContain(text);
      take();
    },
    take,
    turn,
  };
}
