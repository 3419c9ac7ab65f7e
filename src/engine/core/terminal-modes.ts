import type { TerminalMode } from './streams.ts';

/** The modes that programs asked a terminal for: the newest one that is still wanted counts. */
export interface TerminalModes {
  readonly current: TerminalMode;
  /** Asks for a mode until the returned function is called. */
  takeOver(mode: TerminalMode): () => void;
}

/** `onChange` hears of every mode that comes to count. */
export function createTerminalModes(onChange: (mode: TerminalMode) => void): TerminalModes {
  let wanted: readonly TerminalMode[] = [{ kind: 'lines' }];
  const top = (): TerminalMode => wanted.at(-1) ?? { kind: 'lines' };
  const change = (next: readonly TerminalMode[]): void => {
    const before = top();
    wanted = next;
    if (top() !== before) onChange(top());
  };
  return {
    get current() {
      return top();
    },
    takeOver: (mode) => {
      const own = { ...mode };
      change([...wanted, own]);
      return () => change(wanted.filter((each) => each !== own));
    },
  };
}
