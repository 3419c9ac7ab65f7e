import type { Engine } from '../engine.ts';
import { findContainer, isRunning } from './find-container.ts';
import { deliver } from './deliver.ts';
import { forceEnd } from './force-end.ts';
import { firstNonEmpty } from './non-empty.ts';
import { parseSignal } from './signals.ts';
import { runtimeOf } from './runtime.ts';
import { whenState } from './when-state.ts';

const DEFAULT_SIGNAL = 'SIGTERM';
const DEFAULT_GRACE = 10;

export interface StopOptions {
  /** Default: the container's own stop signal. */
  readonly signal?: string;
  /** Seconds before SIGKILL; negative waits for ever. Default: the container's, else 10. */
  readonly timeout?: number;
}

/** `docker stop`: asks, waits the grace period, then kills. Nothing happens where nothing runs. */
export async function stopContainer(engine: Engine, reference: string, options: StopOptions = {}): Promise<void> {
  const container = findContainer(engine.state, reference);
  if (!isRunning(container)) return;
  const { id, config } = container;
  const signal = parseSignal(firstNonEmpty(options.signal, config.StopSignal, DEFAULT_SIGNAL));
  const grace = options.timeout ?? config.StopTimeout ?? DEFAULT_GRACE;
  const runtime = runtimeOf(engine, id);
  runtime.stopRequested = true;
  runtime.isStopping = true;
  deliver(engine, id, signal);
  const ended = whenState(engine, id, (now) => !isRunning(now));
  if (grace < 0) await ended;
  else await within(engine, grace * 1000, ended);
  await forceEnd(engine, id);
  runtime.isStopping = false;
}

/** Resolves when the work is done or the time is over, whichever is first. */
async function within(engine: Engine, milliseconds: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const timeout = engine.clock.sleep(milliseconds, timer.signal).catch(() => undefined);
  await Promise.race([work, timeout]);
  timer.abort(new Error('done'));
}
