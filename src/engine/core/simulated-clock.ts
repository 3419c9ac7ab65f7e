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
  /**
   * Keeps sleepers asleep, but for `advanceTo`, until the returned function is called: between two commands nobody
   * waits for what runs in the background, so time must not run ahead to its end.
   */
  hold(): () => void;
  /**
   * Resolves at that time, after everything else that is due by then: so what a person does while a command runs takes
   * the same place among the events when it is done again. False when the signal was aborted first.
   */
  at(time: number, signal: AbortSignal): Promise<boolean>;
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
  const pending = new Set<Promise<unknown>>();
  let holds = 0;
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
    await turn();
    while (pending.size > 0) {
      await Promise.allSettled(pending);
      await turn();
    }
  }

  /** The sleeper whose turn it is, unless time is held. */
  const next = (): Sleeper | undefined => (holds > 0 ? undefined : earliest());

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
    await idle();
    for (let sleeper = next(); sleeper !== undefined; sleeper = next()) {
      const waited = sleeper.due <= now || (await waitFor(sleeper.due - now));
      if (waited && next() === sleeper) wake(sleeper);
      await idle();
    }
    pumping = false;
  }

  async function advanceTo(time: number): Promise<void> {
    await idle();
    for (let due = earliest(); due !== undefined && due.due <= time; due = earliest()) {
      wake(due);
      await idle();
    }
    now = Math.max(now, time);
    pacing?.abort();
  }

  function at(time: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const sleeper: Sleeper = { due: time, order: Infinity, wake: () => resolve(true) };
      sleepers.add(sleeper);
      const onAbort = (): void => {
        sleepers.delete(sleeper);
        resolve(false);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      pacing?.abort();
      void pump();
    });
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
    elapse: (milliseconds) => {
      now += Math.max(0, milliseconds);
    },
    sleep,
    during: async (work) => {
      pending.add(work);
      try {
        return await work;
      } finally {
        pending.delete(work);
      }
    },
    advanceTo,
    at,
    hold: () => {
      holds += 1;
      pacing?.abort();
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holds -= 1;
        void pump();
      };
    },
  };
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}
