import { digestOf, hexOf } from '../../../engine/core/digest.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { CliError } from '../../command.ts';

/** The only context there is: the engine on this machine. */
export const DEFAULT_CONTEXT = {
  name: 'default',
  description: 'Current DOCKER_HOST based configuration',
  endpoint: 'unix:///var/run/docker.sock',
} as const;

const CONTEXT_NAME = '^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$';

/** Refuses what can be no context's name (docker/cli `ValidateContextName`). */
export function checkContextName(name: string): void {
  if (name === '') throw new CliError('context name cannot be empty');
  if (new RegExp(CONTEXT_NAME).test(name)) return;
  throw new CliError(
    `context name ${quote(name)} is invalid, names are validated against regexp ${quote(CONTEXT_NAME)}`,
  );
}

/** Refuses every context but the one there is: what others would be kept in does not exist. */
export function requireContext(name: string): void {
  if (name === DEFAULT_CONTEXT.name) return;
  throw new CliError(contextNotFound(name));
}

/** What is said of a context that is not there. */
export function contextNotFound(name: string): string {
  const path = `/home/learner/.docker/contexts/meta/${hexOf(digestOf(name))}/meta.json`;
  return `context ${quote(name)}: context not found: open ${path}: no such file or directory`;
}
