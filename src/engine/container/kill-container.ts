import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { deliver } from './deliver.ts';
import { findContainer } from './find-container.ts';
import { forceEnd } from './force-end.ts';
import { firstNonEmpty } from './non-empty.ts';
import { notRunning } from './not-running.ts';
import { runtimeOf } from './runtime.ts';
import { parseSignal } from './signals.ts';

/** `docker kill`: SIGKILL is waited for, any other signal is only sent. */
export async function killContainer(engine: Engine, reference: string, signal = 'SIGKILL'): Promise<void> {
  try {
    const name = parseSignal(signal === '' ? 'SIGKILL' : signal);
    const container = findContainer(engine.state, reference);
    const { status } = container.state;
    if (status !== 'running' && status !== 'paused') throw notRunning(container);
    const stopSignal = parseSignal(firstNonEmpty(container.config.StopSignal, 'SIGTERM'));
    if (name === 'SIGKILL' || name === stopSignal) runtimeOf(engine, container.id).stopRequested = true;
    if (name === 'SIGKILL') await forceEnd(engine, container.id);
    else deliver(engine, container.id, name);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(
      error.code,
      error.category,
      `cannot kill container: ${reference}: ${error.message}`,
      error.data,
    );
  }
}
