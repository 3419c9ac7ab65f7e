import type { Container } from '../../../engine/container/types.ts';
import { humanDuration } from '../../format/units.ts';

/** `Up 5 minutes (healthy)`, `Exited (0) 2 hours ago`… (moby `container.State.String`). */
export function statusText({ state }: Container, now: number): string {
  const since = (time: number | null): string => humanDuration(now - (time ?? now));
  switch (state.status) {
    case 'paused':
      return `Up ${since(state.startedAt)} (Paused)`;
    case 'restarting':
      return `Restarting (${state.exitCode}) ${since(state.finishedAt)} ago`;
    case 'running': {
      const health = state.health === 'starting' ? 'health: starting' : state.health;
      return `Up ${since(state.startedAt)}${health === null ? '' : ` (${health})`}`;
    }
    case 'created':
      return 'Created';
    case 'dead':
      return 'Dead';
    case 'exited':
      return state.startedAt === null ? 'Created' : `Exited (${state.exitCode}) ${since(state.finishedAt)} ago`;
  }
}
