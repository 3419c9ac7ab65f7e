import { EngineError } from '../../../engine/core/errors.ts';

/** Ends a program with `name: message` on stderr. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly status: number;

  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** A mistake in how a program was called: its message is followed by a hint at its usage. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** strerror(3) of a failed file operation. Faults that are none of the file system's are passed on. */
export function reason(error: unknown): string {
  if (error instanceof EngineError && error.code !== 'EPIPE') return error.message;
  if (error instanceof Fault) return error.message;
  throw error;
}

/** The POSIX name of a failed file operation, such as `ENOENT`; empty when it was something else. */
export function codeOf(error: unknown): string {
  return error instanceof EngineError ? error.code : '';
}
