import { EngineError } from '../../engine/core/errors.ts';
import { Killed, statusOfAbort } from '../process/process.ts';
import { signalNumber } from '../process/signals.ts';
import { FunctionReturn, LineAbandoned, LoopExit, ShellExit } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { runText } from './run-text.ts';
import { endOf, reportBug } from './subshell.ts';

interface LineEnd {
  readonly status: number;
  /** The line said `exit`. */
  readonly exits: boolean;
}

/** Runs a typed line in an interactive shell, which outlives whatever happens in it. */
export async function runLine(sh: Interpreter, text: string): Promise<LineEnd> {
  let exits = false;
  try {
    await runText(sh, text, 1);
  } catch (fault) {
    sh.status = await statusAfter(sh, fault);
    exits = fault instanceof ShellExit;
    if (exits) sh.status = await endOf(sh, async () => sh.status).catch(() => sh.status);
  }
  sh.conditionDepth = 0;
  sh.loopDepth = 0;
  sh.callDepth = 0;
  sh.sourceDepth = 0;
  sh.builtin = null;
  return { status: sh.status, exits };
}

async function statusAfter(sh: Interpreter, fault: unknown): Promise<number> {
  if (fault instanceof ShellExit || fault instanceof LineAbandoned || fault instanceof FunctionReturn)
    return fault.status;
  if (fault instanceof LoopExit) return 0;
  if (fault instanceof Killed) return sh.process.signal.aborted ? statusOfAbort(sh.process.signal) : 130;
  if (fault instanceof EngineError && fault.code === 'EPIPE') return 128 + signalNumber('PIPE');
  if (fault instanceof EngineError) {
    await sh.complain(`write error: ${fault.message}`).catch(() => undefined);
    return 1;
  }
  return reportBug(sh.descriptors, fault);
}
