import type { Interpreter } from '../interpreter/interpreter.ts';

/** A command that the shell itself runs; one file each, or one file for a family. */
export interface Builtin {
  /** POSIX special builtin: assignments in front of it last, its faults end a script (ash). */
  readonly special?: boolean;
  /** Its `name=value` arguments are assignments: neither split nor matched. */
  readonly declares?: boolean;
  /** Without arguments its redirections stay in force (`exec`). */
  readonly keepsRedirects?: boolean;
  /** Returns the exit status. `argv[0]` is the name it was called by. */
  run(sh: Interpreter, argv: readonly string[]): Promise<number>;
}
