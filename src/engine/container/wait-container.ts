import type { Engine } from '../engine.ts';
import { findContainer, isRunning } from './find-container.ts';
import { whenState } from './when-state.ts';

/** `docker wait`: the exit code, as soon as nothing runs. One that was removed meanwhile counts as ended with 0. */
export async function waitContainer(engine: Engine, reference: string, signal?: AbortSignal): Promise<number> {
  const { id } = findContainer(engine.state, reference);
  const container = await whenState(engine, id, (now) => !isRunning(now), signal);
  return container?.state.exitCode ?? 0;
}
