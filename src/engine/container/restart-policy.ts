import type { Container } from './types.ts';

const FIRST_DELAY = 100;
const LONGEST_DELAY = 60_000;
/** A container that ran this long starts over with the shortest delay. */
const STABLE = 10_000;

/** Whether the policy wants a container that ended by itself to run again (moby `restartmanager`). */
export function shouldRestart({ host: { restartPolicy }, restartCount }: Container, exitCode: number): boolean {
  switch (restartPolicy.name) {
    case 'always':
    case 'unless-stopped':
      return true;
    case 'on-failure':
      return (
        exitCode !== 0 && (restartPolicy.maximumRetryCount === 0 || restartCount < restartPolicy.maximumRetryCount)
      );
    case 'no':
      return false;
  }
}

/** Milliseconds to wait before the next start: twice the last delay, at most a minute. */
export function nextDelay({ state: { startedAt, finishedAt } }: Container, lastDelay: number): number {
  const ran = (finishedAt ?? 0) - (startedAt ?? 0);
  if (lastDelay === 0 || ran >= STABLE) return FIRST_DELAY;
  return Math.min(lastDelay * 2, LONGEST_DELAY);
}
