import { signalDescription, signalNumber } from '../process/signals.ts';
import type { Interpreter } from './interpreter.ts';

/** What a shell says when a signal ended the command it waited for. */
export async function describeEnd(sh: Interpreter, status: number): Promise<void> {
  const signal = status - 128;
  if (signal <= 0 || signal > 31) return;
  if (signal === signalNumber('INT') || signal === signalNumber('PIPE')) return;
  if (sh.isSubshell) return;
  await sh.err(`${signalDescription(signal)}\n`);
}
