import { CliError } from '../../command.ts';

/** Options that cannot be, found after the flags were read: docker/cli adds where to find help, and exits with 125. */
export class OptionFault extends Error {
  override readonly name = 'OptionFault';
}

/** The fault as `create` and `run` word it (docker/cli `withHelp`). */
export function withHelp(message: string, verb: 'create' | 'run', exitCode = 125): CliError {
  return new CliError(`docker: ${message}\n\nRun 'docker ${verb} --help' for more information`, exitCode);
}
