import { createEngine } from '../../engine/create-engine.ts';
import type { Engine } from '../../engine/engine.ts';
import type { EngineState } from '../../engine/store/state.ts';

/** An engine as it was: what is done to it nobody sees, and no process of it runs. */
export const engineAt = ({ clock, random, registry, runner }: Engine, state: EngineState): Engine =>
  createEngine({ clock, random, registry, runner, state });
