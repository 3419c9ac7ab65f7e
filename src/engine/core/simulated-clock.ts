import type { Clock } from './clock.ts';

export interface SimulatedClockOptions {
  /** Milliseconds since 1970 at which it starts. */
  readonly start: number;
  /** Waits while simulated time passes: really in a live page, not at all in tests and replays. */
  readonly pace: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Resolves once everything that is ready to run has run (a macrotask later). */
  readonly turn: () => Promise<void>;
}

export interface SimulatedClock extends Clock {
  /** Time that flowed while nobody typed: wakes every sleeper due by then, in order. */
  advanceTo(time: number): Promise<void>;
}

interface Sleeper {
  readonly due: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * A discrete-event clock. While anything can run, time stands still; when all that is left are sleepers, it goes to the
 * earliest one's time. The order of events depends on times alone, so a log replays to the identical state whether or
 * not somebody really waited.
 */
export function createSimulatedClock({ start, pace, turn }: SimulatedClockOptions): SimulatedClock {
  let now = start;
  let order = 0;
  let pending = 0;
  let pumping = false;
  let pacing: AbortController | null = null;
  const sleepers = new Set<Sleeper>();

  const earliest = (): Sleeper | undefined => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) {
      if (first === undefined || sleeper.due < first.due || (sleeper.due === first.due && sleeper.order < first.order))
        first = sleeper;
    }
    return first;
  };

  const wake = (sleeper: Sleeper): void => {
    sleepers.delete(sleeper);
    now = Math.max(now, sleeper.due);
    sleeper.wake();
  };

  async function idle(): Promise<void> {
    do await turn();
    while (pending > 0);
  }

  /** False when something changed meanwhile, so that there may be another sleeper to wait for. */
  async function waitFor(milliseconds: number): Promise<boolean> {
    const controller = new AbortController();
    pacing = controller;
    await pace(milliseconds, controller.signal);
    pacing = null;
    return !controller.signal.aborted;
  }

  async function pump(): Promise<void> {
    if (pumping) return;
    pumping = true;
    for (await idle(); sleepers.size > 0; await idle()) {
      const next = earliest();
      if (next === undefined) break;
      const waited = next.due <= now || (await waitFor(next.due - now));
      if (waited && sleepers.has(next)) wake(next);
    }
    pumping = false;
  }

  async function advanceTo(time: number): Promise<void> {
    await idle();
    for (let next = earliest(); next !== undefined && next.due <= time; next = earliest()) {
      wake(next);
      await idle();
    }
    now = Math.max(now, time);
    pacing?.abort();
  }

  function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(reasonOf(signal));
    return new Promise((resolve, reject) => {
      order += 1;
      const onAbort = (): void => {
        sleepers.delete(sleeper);
        pacing?.abort();
        if (signal !== undefined) reject(reasonOf(signal));
      };
      const done = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper: Sleeper = { due: now + Math.max(0, milliseconds), order, wake: done };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
      pacing?.abort();
      void pump();
    });
  }

  return {
    now: () => now,
    elapse: (milliseconds) => void (now += Math.max(0, milliseconds)),
    sleep,
    during: async (work) => {
      pending += 1;
      try {
        return await work;
      } finally {
        pending -= 1;
      }
    },
    advanceTo,
  };
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}
