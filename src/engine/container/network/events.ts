import type { Engine } from '../../engine.ts';
import type { EngineEvent } from '../../store/events.ts';
import type { Network } from './types.ts';

/** A network was made or removed, as `docker events` tells it. */
export function networkChanged(engine: Engine, { id, name, driver }: Network, action: string): EngineEvent {
  return { time: engine.clock.now(), type: 'network', action, id, attributes: { name, type: driver } };
}
