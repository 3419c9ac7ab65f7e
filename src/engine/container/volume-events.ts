import type { Engine } from '../engine.ts';
import type { EngineEvent } from '../store/events.ts';
import type { Container } from './types.ts';

/** What `docker events` tells of a volume. */
export function volumeEvent(
  engine: Engine,
  action: 'create' | 'destroy' | 'mount' | 'unmount',
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): EngineEvent {
  const time = engine.clock.now();
  return { time, type: 'volume', action, id: name, attributes: { driver: 'local', ...attributes } };
}

/** A container that starts mounts its volumes. */
export const mountEvents = (engine: Engine, { id, mounts }: Container): readonly EngineEvent[] =>
  mounts.flatMap((mount) => {
    if (mount.kind !== 'volume') return [];
    const { volume, destination, readOnly } = mount;
    const how = { destination, propagation: '', 'read/write': String(!readOnly) };
    return [volumeEvent(engine, 'mount', volume, { container: id, ...how })];
  });

/** One that ends lets go of them. */
export const unmountEvents = (engine: Engine, { id, mounts }: Container): readonly EngineEvent[] =>
  mounts.flatMap((mount) =>
    mount.kind === 'volume' ? [volumeEvent(engine, 'unmount', mount.volume, { container: id })] : [],
  );
