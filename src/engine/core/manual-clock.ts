import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts';

export interface ManualClock extends SimulatedClock {
  /** Lets `milliseconds` pass; resolves once whoever woke has done what there was to do. */
  advance(milliseconds: number): Promise<void>;
}

/** A clock for tests: time stands still, and sleepers sleep, until it is advanced. */
export function createManualClock(start = 0): ManualClock {
  const clock = createSimulatedClock({ start, pace: async () => undefined, turn: manyMicrotasks });
  clock.hold();
  return { ...clock, advance: (milliseconds) => clock.advanceTo(clock.now() + milliseconds) };
}

/** Without a macrotask at hand: enough microtasks for any chain of promises that a test sets going. */
async function manyMicrotasks(): Promise<void> {
  for (let count = 0; count < 100; count += 1) await Promise.resolve();
}
