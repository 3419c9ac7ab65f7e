import type { Engine } from '../engine.ts';
import type { Network } from './network/types.ts';
import type { EngineEvent } from '../store/events.ts';
import { membershipsOf } from './network/networks.ts';
import type { Container, ContainerId, ContainerState } from './types.ts';

/** Replaces one container in the current state, with one commit; does nothing where it is gone. */
export function updateContainer(
  engine: Engine,
  id: ContainerId,
  change: (container: Container) => Container,
  ...events: readonly EngineEvent[]
): void {
  const before = engine.state.containers.get(id);
  if (before === undefined) return;
  engine.commit({ ...engine.state, containers: new Map(engine.state.containers).set(id, change(before)) }, ...events);
}

export function updateState(
  engine: Engine,
  id: ContainerId,
  change: Partial<ContainerState>,
  ...events: readonly EngineEvent[]
): void {
  updateContainer(engine, id, (container) => ({ ...container, state: { ...container.state, ...change } }), ...events);
}

/** What `docker events` tells of a container: its labels, image and name, and what the action adds. */
export function containerEvent(
  engine: Engine,
  container: Container,
  action: string,
  attributes: Readonly<Record<string, string>> = {},
): EngineEvent {
  return {
    time: engine.clock.now(),
    type: 'container',
    action,
    id: container.id,
    attributes: { ...container.config.Labels, ...attributes, image: container.imageRef, name: container.name },
  };
}

/** A container joins or leaves its networks. */
export function networkEvent(
  engine: Engine,
  container: Container,
  action: 'connect' | 'disconnect',
): readonly EngineEvent[] {
  return membershipsOf(engine.state, container).map(({ network }) =>
    membershipEvent(engine, network, container, action),
  );
}

export function membershipEvent(
  engine: Engine,
  network: Network,
  container: Container,
  action: 'connect' | 'disconnect',
): EngineEvent {
  const attributes = { container: container.id, name: network.name, type: network.driver };
  return { time: engine.clock.now(), type: 'network', action, id: network.id, attributes };
}
