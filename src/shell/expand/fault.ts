import { LineAbandoned } from '../interpreter/control.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';

/** Prints a fault of expansion and abandons the line. */
export async function failExpansion(sh: Interpreter, message: string): Promise<never> {
  await sh.complain(message, sh.dialect === 'ash' ? sh.builtin : null);
  throw new LineAbandoned(sh.dialect === 'bash' ? 1 : 2);
}
