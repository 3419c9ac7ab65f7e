import type { Interpreter } from './interpreter.ts';
import { runText } from './run-text.ts';

/** Lets the shell's process handle the signals that have a trap; a command's end runs them. */
export function installSignals(sh: Interpreter): void {
  sh.process.handler = (signal) => {
    const action = sh.traps.get(signal);
    if (action === undefined) return false;
    if (action !== '') {
      sh.pendingSignals.push(signal);
      sh.wake?.();
    }
    return true;
  };
}

/** Runs a trap's commands; `$?` is as before afterwards, unless they exit. */
export async function runTrap(sh: Interpreter, action: string): Promise<void> {
  const { status } = sh;
  const debug = sh.traps.get('DEBUG');
  sh.traps.delete('DEBUG');
  sh.trapDepth += 1;
  try {
    await runText(sh, action, sh.line);
  } finally {
    sh.trapDepth -= 1;
  }
  if (debug !== undefined && !sh.traps.has('DEBUG')) sh.traps.set('DEBUG', debug);
  sh.status = status;
}

/** The DEBUG trap, which comes before every command; `text` is what `$BASH_COMMAND` says then. */
export async function runDebugTrap(sh: Interpreter, text: string): Promise<void> {
  if (sh.trapDepth > 0) return;
  sh.command = text;
  const action = sh.traps.get('DEBUG');
  if (action !== undefined && action !== '') await runTrap(sh, action);
}

/** Runs the traps of signals that have arrived meanwhile. */
export async function runPendingTraps(sh: Interpreter): Promise<void> {
  for (let signal = sh.pendingSignals.shift(); signal !== undefined; signal = sh.pendingSignals.shift()) {
    const action = sh.traps.get(signal);
    if (action !== undefined && action !== '') await runTrap(sh, action);
  }
}
