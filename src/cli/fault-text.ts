import { EMPTY_REFERENCE, EngineError } from '../engine/core/errors.ts';
import { CliError } from './command.ts';

/** What the engine answered, as the client shows it; an empty name never gets as far as the engine. */
export function daemonAnswer({ code, message }: EngineError): string {
  return code === EMPTY_REFERENCE ? message : `Error response from daemon: ${message}`;
}

/** A fault as the command line words it. Bugs propagate. */
export function faultText(error: unknown): string {
  if (error instanceof EngineError) return daemonAnswer(error);
  if (error instanceof CliError) return error.message;
  throw error;
}
