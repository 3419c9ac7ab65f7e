import { LineAbandoned, ShellExit } from '../interpreter/control.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';

/** Prints a fault of expansion and abandons the line, or with a status the shell. */
export async function failExpansion(sh: Interpreter, message: string, status?: number): Promise<never> {
  await sh.complain(message, sh.dialect === 'ash' ? sh.builtin : null);
  if (status !== undefined) throw new ShellExit(status);
  throw new LineAbandoned(sh.dialect === 'bash' ? 1 : 2);
}
