import type { ProcessView } from '../process/process.ts';
import type { Interpreter } from './interpreter.ts';

/** Lets `/proc` tell of a shell as it is: where it has gone, and what it has open. */
export function showShell(sh: Interpreter, begun: ProcessView | undefined): void {
  if (begun === undefined) return;
  sh.process.view = { ...begun, started: sh.startedAt, cwd: () => sh.cwd, descriptors: () => sh.descriptors };
}
