import type { Engine } from '../engine.ts';
import { containerById } from './find-container.ts';
import { signalNumber } from './signals.ts';
import type { ContainerId } from './types.ts';
import { containerEvent, updateState } from './update-container.ts';

/** Sends a signal to a container's first process; a paused one goes on, so that it can take it. */
export function deliver(engine: Engine, id: ContainerId, signal: string): void {
  const container = containerById(engine.state, id);
  engine.commit(engine.state, containerEvent(engine, container, 'kill', { signal: String(signalNumber(signal)) }));
  const process = engine.running.get(id);
  process?.kill(signal);
  if (container.state.status !== 'paused') return;
  process?.thaw();
  updateState(engine, id, { status: 'running' });
}
