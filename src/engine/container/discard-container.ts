import type { Engine } from '../engine.ts';
import { collectGarbage } from '../store/garbage.ts';
import type { EngineState } from '../store/state.ts';
import { forget } from './runtime.ts';
import type { Container } from './types.ts';
import { containerEvent } from './update-container.ts';
import { volumeEvent } from './volume-events.ts';
import { usersOf } from './volumes.ts';

/** Takes a container that does not run out of the state. */
export function discardContainer(engine: Engine, container: Container, withVolumes: boolean): void {
  const containers = new Map(engine.state.containers);
  containers.delete(container.id);
  const without = { ...engine.state, containers };
  const freed = withVolumes ? withoutAnonymous(without, container) : without;
  const { state } = collectGarbage(freed);
  forget(engine, container.id);
  const gone = [...engine.state.volumes.keys()].filter((name) => !freed.volumes.has(name));
  const destroyed = gone.map((name) => volumeEvent(engine, 'destroy', name));
  engine.commit(state, ...destroyed, containerEvent(engine, container, 'destroy'));
}

function withoutAnonymous(state: EngineState, container: Container): EngineState {
  const volumes = new Map(state.volumes);
  for (const mount of container.mounts) {
    if (mount.kind !== 'volume' || !mount.anonymous) continue;
    if (usersOf(state, mount.volume).length === 0) volumes.delete(mount.volume);
  }
  return { ...state, volumes };
}
