import type { Clock } from './core/clock.ts';
import type { Random } from './core/random.ts';
import type { ProcessRunner, RunningProcess, ContainerId } from './container/types.ts';
import type { Registry } from './registry/types.ts';
import type { EngineState } from './store/state.ts';
import type { EngineEvent } from './store/events.ts';

/**
 * The cell that holds the current state, and what an operation needs beside it. Operations live in files of their own
 * (`src/engine/<part>/<verb>.ts`) as functions over an `Engine`; they read `state`, compute the next one with pure
 * functions, and `commit` it once, so that a failure leaves everything as it was.
 */
export interface Engine {
  readonly state: EngineState;
  readonly clock: Clock;
  readonly random: Random;
  readonly registry: Registry;
  readonly runner: ProcessRunner;
  /** Processes of running containers; not part of the state, because a process is not a value. */
  readonly running: Map<ContainerId, RunningProcess>;
  /** Replaces the state, records the events and tells whoever listens. */
  commit(next: EngineState, ...events: readonly EngineEvent[]): void;
  /** Every event so far, oldest first, as `docker events` lists them. */
  readonly events: readonly EngineEvent[];
  subscribe(listener: (state: EngineState, events: readonly EngineEvent[]) => void): () => void;
}
