import { EngineError } from '../../engine/core/errors.ts';
import { CliError, type CommandContext } from '../command.ts';
import { absolutePath } from './copy-info.ts';

/** An argument of `docker cp`: a path of a container, or of the host. */
export interface CopyArgument {
  readonly container: string;
  readonly path: string;
}

/** `CONTAINER:PATH`; what begins with `/` or `.` is a path of the host, even with a colon in it. */
export function parseArgument(argument: string): CopyArgument {
  const colon = argument.indexOf(':');
  if (argument.startsWith('/') || argument.startsWith('.') || colon < 0) return { container: '', path: argument };
  return { container: argument.slice(0, colon), path: argument.slice(colon + 1) };
}

/** A fault of the host's file system as Go words it. */
export function goFault(operation: string, path: string, error: unknown): CliError {
  if (!(error instanceof EngineError)) throw error;
  return new CliError(`${operation} ${path}: ${error.message.toLowerCase()}`);
}

/** Where on the host a copy goes; its parent directory has to be there. */
export function checkOutputPath({ files, cwd }: CommandContext, path: string): string {
  const absolute = absolutePath(cwd, path);
  const parent = absolute.replace(/\/\.?$/, '').replace(/\/[^/]*$/, '') || '/';
  if (!files.exists(parent))
    throw new CliError(`invalid output path: directory ${JSON.stringify(parent)} does not exist`);
  return absolute;
}
