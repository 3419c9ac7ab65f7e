import type { Process } from '../process/process.ts';
import { signalDescription, signalNumber } from '../process/signals.ts';
import type { Interpreter } from './interpreter.ts';

/** What a shell says when a signal ended the command that it waited for. */
export async function describeEnd(sh: Interpreter, process: Process | undefined): Promise<void> {
  if (process?.signal.aborted !== true || sh.isSubshell) return;
  const signal = signalNumber(String(process.signal.reason));
  if (signal === signalNumber('INT') || signal === signalNumber('PIPE')) return;
  await sh.err(`${signalDescription(signal)}\n`);
}
