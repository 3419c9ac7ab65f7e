import type { Engine } from '../engine.ts';
import { flush } from './flush.ts';
import { unwatchedHealth } from './health.ts';
import { endOutput } from './output.ts';
import { runtimeOf } from './runtime.ts';
import type { ContainerId } from './types.ts';
import { unmountEvents } from './volume-events.ts';
import { containerEvent, networkEvent, updateContainer } from './update-container.ts';

/** Records that a container's process is gone. */
export function endContainer(engine: Engine, id: ContainerId, exitCode: number, oomKilled = false): void {
  const runtime = runtimeOf(engine, id);
  for (const { process } of runtime.execs) process.kill('SIGKILL');
  runtime.timers.abort();
  endOutput(engine, id);
  flush(engine, id);
  engine.running.delete(id);
  runtime.stdin?.source.close();
  runtime.stdin = null;
  runtime.pty = null;
  runtime.mounted = null;
  runtime.listeners.clear();
  const container = engine.state.containers.get(id);
  if (container === undefined) return;
  const now = engine.clock.now();
  const execDuration = Math.floor((now - (container.state.startedAt ?? now)) / 1000);
  updateContainer(
    engine,
    id,
    ({ state, ...before }) => ({
      ...before,
      state: {
        ...state,
        status: 'exited',
        health: unwatchedHealth(state),
        exitCode,
        oomKilled,
        finishedAt: now,
        pid: 0,
        addresses: {},
      },
    }),
    ...(oomKilled ? [containerEvent(engine, container, 'oom')] : []),
    ...networkEvent(engine, container, 'disconnect'),
    ...unmountEvents(engine, container),
    // Who waits for the end is told before the end itself is.
    ...(runtime.isStopping ? [containerEvent(engine, container, 'stop')] : []),
    containerEvent(engine, container, 'die', { execDuration: String(execDuration), exitCode: String(exitCode) }),
  );
}
