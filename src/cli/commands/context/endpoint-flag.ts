import { CliError, type CommandContext } from '../../command.ts';
import { findContext } from './context-store.ts';

/** Where the engine is and how to reach it. */
export const DOCKER_FLAG = { type: 'map', valueName: 'stringToString', help: 'Endpoint: host=…, from=…' } as const;

const KEYS = ['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify'];

/** The address that `--docker` gives; empty where it gives none (docker/cli `getDockerEndpointMetadata`). */
export function endpointFrom(
  context: CommandContext,
  settings: Readonly<Record<string, string>>,
  verb: 'create' | 'update',
): string {
  const odd = Object.keys(settings).find((key) => !KEYS.includes(key));
  if (odd !== undefined) {
    throw new CliError(`unable to ${verb} docker endpoint config: unrecognized config key: ${odd}`);
  }
  return settings.from === undefined ? (settings.host ?? '') : findContext(context, settings.from).endpoint;
}
