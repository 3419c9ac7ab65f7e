/**
 * The engine's only notion of time. Times are milliseconds since 1970-01-01T00:00:00Z and never go back.
 * Implementations: `ManualClock` (tests), `SimulatedClock` (live sessions and replays).
 */
export interface Clock {
  now(): number;
  /** Lets simulated work take `ms` without anybody waiting for it. */
  elapse(ms: number): void;
  /** Resolves once `ms` of the clock's time are over; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Holds the clock while work that is not simulated (hashing, reading a file) is under way. */
  during<T>(work: Promise<T>): Promise<T>;
}
