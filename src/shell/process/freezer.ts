import type { Clock } from '../../engine/core/clock.ts';

/** Stops a process, or everything in a container (the freezer cgroup), where it is, and lets it go on. */
export class Freezer {
  private thawed: PromiseWithResolvers<undefined> | null = null;

  freeze(): void {
    this.thawed ??= Promise.withResolvers<undefined>();
  }

  thaw(): void {
    this.thawed?.resolve(undefined);
    this.thawed = null;
  }

  /** What a process waits for before it goes on; `undefined` while nothing is frozen. */
  get barrier(): Promise<void> | undefined {
    return this.thawed?.promise;
  }
}

/** A clock whose sleepers oversleep while they are frozen. */
export function freezableClock(clock: Clock, freezer: Freezer): Clock {
  return {
    now: () => clock.now(),
    elapse: (ms) => clock.elapse(ms),
    during: (work) => clock.during(work),
    sleep: async (ms, signal) => {
      await clock.sleep(ms, signal);
      await freezer.barrier;
    },
  };
}
