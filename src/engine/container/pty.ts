import { isRaw, type ByteSource, type TerminalMode } from '../core/streams.ts';
import type { Pipe } from '../core/pipe.ts';
import { createTerminalModes } from '../core/terminal-modes.ts';

/** A container's own terminal, as its clients see it: keys go in, and signals come of some of them. */
export interface Pty extends Pipe {
  /** What its processes read. */
  readonly source: ByteSource & { close(): void };
  /** What its processes want done with keys. */
  readonly mode: TerminalMode;
  /** Hears of every change of `mode`, until the returned function is called. */
  onMode(listener: (mode: TerminalMode) => void): () => void;
  /** Hears when nobody took notice of a signal that was to end something, until the returned function is called. */
  onUnheard(listener: () => void): () => void;
  /** Delivers a signal to the foreground; false when nobody took notice. Set once a process runs. */
  signal: (name: string) => boolean;
}

/** Control characters that make signals (termios VINTR, VSUSP, VQUIT), and the one that ends input (VEOF). */
const SIGNALS: Readonly<Record<number, string>> = {
  3: 'SIGINT',
  26: 'SIGTSTP',
  28: 'SIGQUIT',
};
const END_OF_INPUT = 4;

/** The line discipline of a pseudo terminal, where the client has edited the line already. */
export function createPty(): Pty {
  let queue: readonly (Uint8Array | 'end')[] = [];
  let isClosed = false;
  let wake: (() => void) | null = null;
  const modeListeners = new Set<(mode: TerminalMode) => void>();
  const unheardListeners = new Set<() => void>();
  const modes = createTerminalModes((mode) => modeListeners.forEach((listener) => listener(mode)));

  const changed = (): void => {
    wake?.();
    wake = null;
  };
  const push = (item: Uint8Array | 'end'): void => {
    if (item === 'end' || item.length > 0) queue = [...queue, item];
    changed();
  };
  const raise = (name: string): void => {
    queue = [];
    if (!pty.signal(name) && name !== 'SIGTSTP') unheardListeners.forEach((listener) => listener());
  };
  const take = (chunk: Uint8Array): void => {
    let start = 0;
    chunk.forEach((byte, index) => {
      const signal = SIGNALS[byte];
      if (signal === undefined && byte !== END_OF_INPUT) return;
      push(chunk.slice(start, index));
      start = index + 1;
      if (signal === undefined) push('end');
      else raise(signal);
    });
    push(chunk.slice(start));
  };

  const pty: Pty = {
    source: {
      isTerminal: true,
      read: async () => {
        while (queue.length === 0 && !isClosed) await new Promise<void>((resume) => (wake = resume));
        const [item = 'end', ...rest] = queue;
        queue = rest;
        return item === 'end' ? null : item;
      },
      takeOver: (mode) => modes.takeOver(mode),
      close: () => {
        isClosed = true;
        changed();
      },
    },
    sink: {
      isTerminal: false,
      write: async (chunk) => {
        if (isRaw(modes.current)) push(chunk);
        else take(chunk);
      },
      close: () => {
        isClosed = true;
        changed();
      },
    },
    get mode() {
      return modes.current;
    },
    onMode: (listener) => {
      modeListeners.add(listener);
      return () => void modeListeners.delete(listener);
    },
    onUnheard: (listener) => {
      unheardListeners.add(listener);
      return () => void unheardListeners.delete(listener);
    },
    signal: () => false,
  };
  return pty;
}
