import type { Engine } from '../engine.ts';
import { isRunning } from './find-container.ts';
import { deliver } from './deliver.ts';
import { runtimeOf } from './runtime.ts';
import { endContainer } from './end-container.ts';
import type { ContainerId } from './types.ts';
import { whenState } from './when-state.ts';

const KILLED = 137;

/** Kills what still runs in a container and waits until it is recorded; nothing happens where nothing runs. */
export async function forceEnd(engine: Engine, id: ContainerId): Promise<void> {
  const container = engine.state.containers.get(id);
  if (container === undefined || !isRunning(container)) return;
  runtimeOf(engine, id).stopRequested = true;
  if (engine.running.has(id)) {
    deliver(engine, id, 'SIGKILL');
    await whenState(engine, id, (now) => !isRunning(now));
    return;
  }
  const { status, exitCode } = container.state;
  endContainer(engine, id, status === 'restarting' ? exitCode : KILLED);
}
