import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { discardContainer } from './discard-container.ts';
import { endContainer } from './end-container.ts';
import { nextDelay, shouldRestart } from './restart-policy.ts';
import { runtimeOf } from './runtime.ts';
import type { ContainerId, RunningProcess } from './types.ts';
import { updateContainer } from './update-container.ts';

/**
 * Waits for a container's process to end, and does what then has to be done (moby `handleContainerExit`). The promise
 * is the exit status, once the end is recorded and a container with `--rm` is gone.
 */
export function superviseProcess(
  engine: Engine,
  id: ContainerId,
  process: RunningProcess,
  startAgain: () => Promise<unknown>,
): Promise<number> {
  return process.exit.then((exitCode) => {
    if (engine.running.get(id) !== process) return exitCode;
    endContainer(engine, id, exitCode, process.oomKilled?.() ?? false);
    afterEnd(engine, id, exitCode, startAgain);
    return exitCode;
  });
}

function afterEnd(engine: Engine, id: ContainerId, exitCode: number, startAgain: () => Promise<unknown>): void {
  const container = engine.state.containers.get(id);
  if (container === undefined) return;
  if (!runtimeOf(engine, id).stopRequested && shouldRestart(container, exitCode)) {
    void restartLater(engine, id, startAgain);
  } else if (container.host.autoRemove) {
    discardContainer(engine, container, true);
  }
}

async function restartLater(engine: Engine, id: ContainerId, startAgain: () => Promise<unknown>): Promise<void> {
  const runtime = runtimeOf(engine, id);
  runtime.timers = new AbortController();
  const { signal } = runtime.timers;
  updateContainer(engine, id, (container) => {
    runtime.restartDelay = nextDelay(container, runtime.restartDelay);
    const state = { ...container.state, status: 'restarting' as const };
    return { ...container, state, restartCount: container.restartCount + 1 };
  });
  try {
    await engine.clock.sleep(runtime.restartDelay, signal);
    await startAgain();
  } catch (error) {
    if (!signal.aborted && !(error instanceof EngineError)) throw error;
  }
}
