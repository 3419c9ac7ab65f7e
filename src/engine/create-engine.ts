import type { ContainerId, RunningProcess } from './container/types.ts';
import type { Engine } from './engine.ts';
import type { EngineEvent } from './store/events.ts';
import { EMPTY_STATE, type EngineState } from './store/state.ts';

type Listener = (state: EngineState, events: readonly EngineEvent[]) => void;

/** An engine at rest, with what it holds to begin with. */
export function createEngine(
  options: Pick<Engine, 'clock' | 'random' | 'registry' | 'runner'> & { readonly state?: EngineState },
): Engine & {
  /** Goes back to an earlier state; what happened since stays in the events. */ restore(state: EngineState): void;
} {
  let state = options.state ?? EMPTY_STATE;
  const events: EngineEvent[] = [];
  const listeners = new Set<Listener>();
  const tell = (happened: readonly EngineEvent[]): void => listeners.forEach((listener) => listener(state, happened));
  return {
    get state() {
      return state;
    },
    clock: options.clock,
    random: options.random,
    registry: options.registry,
    runner: options.runner,
    running: new Map<ContainerId, RunningProcess>(),
    events,
    commit: (next, ...happened) => {
      state = next;
      events.push(...happened);
      tell(happened);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    restore: (earlier) => {
      state = earlier;
      tell([]);
    },
  };
}
