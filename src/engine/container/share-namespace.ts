import { EngineError } from '../core/errors.ts';
import type { EngineState } from '../store/state.ts';
import { findContainer, isRunning } from './find-container.ts';
import type { Container, HostOptions } from './types.ts';

const PREFIX = 'container:';

/** The container that a mode such as `container:web` names; `null` for any other mode. */
const partner = (mode: unknown): string | null =>
  typeof mode === 'string' && mode.startsWith(PREFIX) ? mode.slice(PREFIX.length) : null;

/** Names of the containers whose namespaces are shared become IDs, where they exist (moby `adaptSharedNamespaceContainer`). */
export function withSharedNamespaces(state: EngineState, host: HostOptions): HostOptions {
  const { shown, networkMode } = host;
  return {
    ...host,
    networkMode: byId(state, networkMode) ?? networkMode,
    ...(shown === undefined
      ? {}
      : {
          shown: {
            ...shown,
            PidMode: byId(state, shown.PidMode) ?? shown.PidMode,
            IpcMode: byId(state, shown.IpcMode) ?? shown.IpcMode,
          },
        }),
  };
}

function byId(state: EngineState, mode: unknown): string | null {
  const name = partner(mode);
  if (name === null) return null;
  try {
    return `${PREFIX}${findContainer(state, name).id}`;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

/** Refuses to start a container whose partner is not there or does not run. */
export function checkPartners(state: EngineState, { id, host }: Container): void {
  const network = partner(host.networkMode);
  if (network !== null) checkNetworkPartner(state, id, network);
  for (const mode of ['IpcMode', 'PidMode'] as const) {
    const name = partner(host.shown?.[mode]);
    if (name !== null && !isRunning(findContainer(state, name))) {
      throw new EngineError('not-running', 'system', `container ${name} is not running`);
    }
  }
}

function checkNetworkPartner(state: EngineState, own: string, reference: string): void {
  const other = findNetworkPartner(state, reference);
  if (other.id === own) throw new EngineError('own-namespace', 'system', 'cannot join own network namespace');
  if (isRunning(other)) return;
  throw new EngineError(
    'not-running',
    'conflict',
    `cannot join network namespace of a non running container: container ${other.name} is ${other.state.status}`,
  );
}

function findNetworkPartner(state: EngineState, reference: string): Container {
  try {
    return findContainer(state, reference);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, 'system', `joining network namespace of container: ${error.message}`);
  }
}
