import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { findContainer } from './find-container.ts';
import { unwatchedHealth } from './health.ts';
import { notRunning } from './not-running.ts';
import { containerEvent, updateState } from './update-container.ts';

/** `docker pause`: every process stops where it is. */
export function pauseContainer(engine: Engine, reference: string): void {
  const container = findContainer(engine.state, reference);
  const { status } = container.state;
  if (status === 'paused') throw conflict(`Container ${container.id} is already paused`);
  if (status === 'restarting') {
    throw conflict(`Container ${container.id} is restarting, wait until the container is running`);
  }
  if (status !== 'running') throw notRunning(container);
  engine.running.get(container.id)?.freeze();
  const health = unwatchedHealth(container.state);
  updateState(engine, container.id, { status: 'paused', health }, containerEvent(engine, container, 'pause'));
}

/** `docker unpause`: they go on. */
export function unpauseContainer(engine: Engine, reference: string): void {
  const container = findContainer(engine.state, reference);
  if (container.state.status !== 'paused') throw conflict(`Container ${container.id} is not paused`);
  engine.running.get(container.id)?.thaw();
  updateState(engine, container.id, { status: 'running' }, containerEvent(engine, container, 'unpause'));
}

function conflict(message: string): EngineError {
  return new EngineError('conflict', 'conflict', message);
}
