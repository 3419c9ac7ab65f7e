import { EngineError, trimReference } from '../core/errors.ts';
import type { EngineState } from '../store/state.ts';
import type { Container, ContainerId } from './types.ts';

export function noSuchContainer(reference: string): EngineError {
  return new EngineError('no-such-container', 'not-found', `No such container: ${reference}`, { reference });
}

/** The container that a full ID, a name or the start of an ID means (moby `daemon.GetContainer`). */
export function findContainer(state: EngineState, given: string): Container {
  const reference = withoutSlashes(trimReference('container', given));
  const exact = state.containers.get(reference as ContainerId) ?? named(state, reference);
  if (exact !== undefined) return exact;
  const matches = [...state.containers.values()].filter(({ id }) => id.startsWith(reference));
  const [only, second] = matches;
  if (only === undefined) throw noSuchContainer(reference);
  if (second !== undefined) {
    throw new EngineError('ambiguous-id', 'invalid', `multiple IDs found with provided prefix: ${reference}`);
  }
  return only;
}

/** The name stands in the path of a request, in which slashes before the next part are one. */
const withoutSlashes = (text: string): string => (/^\/+$/.test(text) ? text : text.replace(/\/+$/, ''));

function named(state: EngineState, reference: string): Container | undefined {
  const name = reference.replace(/^\//, '');
  for (const container of state.containers.values()) if (container.name === name) return container;
  return undefined;
}

/** As it is now; the ID is known to have existed. */
export function containerById(state: EngineState, id: ContainerId): Container {
  const container = state.containers.get(id);
  if (container === undefined) throw noSuchContainer(id);
  return container;
}

/** Newest first, as `docker ps` lists them. */
export function newestFirst(state: EngineState): readonly Container[] {
  return [...state.containers.values()].reverse().sort((a, b) => b.created - a.created);
}

export const isRunning = ({ state }: Container): boolean =>
  state.status === 'running' || state.status === 'paused' || state.status === 'restarting';

/** The first 12 digits, as Docker shows a container. */
export const shortContainerId = (id: ContainerId): string => id.slice(0, 12);
