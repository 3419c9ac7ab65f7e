import type { RunConfig } from './types.ts';

/** Members of a run configuration, in the order in which Go marshals moby's `container.Config`. */
export const RUN_CONFIG_KEYS = [
  'User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Healthcheck', 'ArgsEscaped', 'Volumes', 'WorkingDir', 'Labels',
  'OnBuild', 'StopSignal', 'StopTimeout', 'Shell',
] as const satisfies readonly (keyof RunConfig)[]; // prettier-ignore

const MEMBERS: ReadonlySet<string> = new Set(RUN_CONFIG_KEYS);

/** What of a container's configuration an image keeps: not its host name, not what was attached to it. */
export function runConfigOf(config: RunConfig): RunConfig {
  return Object.fromEntries(Object.entries(config).filter(([key]) => MEMBERS.has(key)));
}
