import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts';

/** A clock for tests: time stands still but for `elapse`, `advanceTo`, and sleeps, which end at once when nothing else runs. */
export function createManualClock(start = 0): SimulatedClock {
  return createSimulatedClock({
    start,
    pace: async () => undefined,
    turn: () => new Promise((done) => queueMicrotask(done)),
  });
}
