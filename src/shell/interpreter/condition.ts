import type { Interpreter } from './interpreter.ts';

/** Runs something whose failure is an answer, not an error. */
export async function asCondition(sh: Interpreter, run: () => Promise<number>): Promise<number> {
  sh.conditionDepth += 1;
  try {
    sh.status = await run();
    return sh.status;
  } finally {
    sh.conditionDepth -= 1;
  }
}
