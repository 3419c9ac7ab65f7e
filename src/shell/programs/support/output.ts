import { utf8 } from '../../../engine/core/bytes.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import type { ProgramContext } from '../../program.ts';

/** Writes text to standard output. */
export async function print(context: ProgramContext, text: string): Promise<void> {
  if (text !== '') await context.stdout.write(utf8(text));
}

/** Writes text to standard error. */
export async function complain(context: ProgramContext, text: string): Promise<void> {
  await context.stderr.write(utf8(text));
}

/** The wording of a file-system fault (`No such file or directory`); anything else is a bug and goes on. */
export function faultText(error: unknown): string {
  if (error instanceof EngineError && error.code !== 'EPIPE') return error.message;
  throw error;
}
