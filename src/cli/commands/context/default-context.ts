import { digestOf, hexOf } from '../../../engine/core/digest.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { CliError } from '../../command.ts';

/** An engine that can be talked to. */
export interface DockerContext {
  readonly name: string;
  readonly description: string;
  /** `unix:///var/run/docker.sock`. */
  readonly endpoint: string;
}

/** The context that is always there: the engine on this machine. */
export const DEFAULT_CONTEXT: DockerContext = {
  name: 'default',
  description: 'Current DOCKER_HOST based configuration',
  endpoint: 'unix:///var/run/docker.sock',
};

const CONTEXT_NAME = '^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$';

/** Refuses what can be no context's name (docker/cli `ValidateContextName`). */
export function checkContextName(name: string): void {
  if (name === '') throw new CliError('context name cannot be empty');
  if (new RegExp(CONTEXT_NAME).test(name)) return;
  throw new CliError(
    `context name ${quote(name)} is invalid, names are validated against regexp ${quote(CONTEXT_NAME)}`,
  );
}

/** The same, and the name of the context that is always there. */
export function checkOwnName(name: string): void {
  if (name === DEFAULT_CONTEXT.name) throw new CliError(`${quote(name)} is a reserved context name`);
  checkContextName(name);
}

/** What is said of a context that is not there. */
export function contextNotFound(name: string, clientFolder = '/home/learner/.docker'): string {
  const path = `${clientFolder}/contexts/meta/${hexOf(digestOf(name))}/meta.json`;
  return `context ${quote(name)}: context not found: open ${path}: no such file or directory`;
}
