import type { Engine } from '../engine.ts';
import { runtimeOf } from './runtime.ts';
import type { ContainerId } from './types.ts';
import { updateContainer } from './update-container.ts';

/**
 * Brings what a container wrote (files, log lines) into the state. This is the one way it gets there: every write marks
 * the container and asks for a flush at the end of the current step of work, so that a burst of writes is one commit;
 * whoever reads the writable layer or the log of a container that may run flushes first.
 */
export function flush(engine: Engine, id: ContainerId): void {
  const runtime = runtimeOf(engine, id);
  if (!runtime.isDirty) return;
  runtime.isDirty = false;
  const entries = runtime.pendingLog;
  runtime.pendingLog = [];
  const writable = runtime.files?.upper();
  updateContainer(engine, id, (container) => ({
    ...container,
    ...(writable === undefined ? {} : { writable }),
    ...(entries.length === 0 ? {} : { logs: container.logs.append(entries) }),
  }));
}

/** Asks for a flush once the work at hand gives way. */
export function scheduleFlush(engine: Engine, id: ContainerId): void {
  const runtime = runtimeOf(engine, id);
  if (runtime.isDirty) return;
  runtime.isDirty = true;
  queueMicrotask(() => flush(engine, id));
}
