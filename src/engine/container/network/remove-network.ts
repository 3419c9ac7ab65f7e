import { endpointId } from './endpoint-id.ts';
import { isRunning } from '../find-container.ts';
import type { Container } from '../types.ts';
import { EngineError } from '../../core/errors.ts';
import type { Engine } from '../../engine.ts';
import type { EngineState } from '../../store/state.ts';
import { passesLabels, pruneUntil, type Filters } from '../../store/filters.ts';
import { networkChanged } from './events.ts';
import { findNetwork, membershipsOf } from './networks.ts';
import type { Network } from './types.ts';

/** Containers that run in a network. */
export function membersOf(state: EngineState, { id }: Network): readonly Container[] {
  return [...state.containers.values()].filter(
    (container) => isRunning(container) && membershipsOf(state, container).some(({ network }) => network.id === id),
  );
}

/** `docker network rm`: refuses the engine's own networks, and one that a container runs in. */
export function removeNetwork(engine: Engine, reference: string): void {
  const network = findNetwork(engine.state, reference);
  if (network.builtin) {
    throw new EngineError('predefined', 'forbidden', `${network.name} is a pre-defined network and cannot be removed`);
  }
  const members = membersOf(engine.state, network);
  if (members.length > 0) throw inUse(network, members);
  dropNetwork(engine, network);
}

function inUse(network: Network, members: readonly Container[]): EngineError {
  const list = members
    .map((member) => `name:"${member.name}" id:"${endpointId(member, network).slice(0, 12)}"`)
    .join(', ');
  return new EngineError(
    'network-in-use',
    'forbidden',
    `error while removing network: network ${network.name} has active endpoints (${list})`,
  );
}

function dropNetwork(engine: Engine, network: Network): void {
  const networks = new Map(engine.state.networks);
  networks.delete(network.id);
  engine.commit({ ...engine.state, networks }, networkChanged(engine, network, 'destroy'));
}

/** `docker network prune`: removes the users' networks that no container, running or not, belongs to; returns names. */
export function pruneNetworks(engine: Engine, filters: Filters): readonly string[] {
  const until = pruneUntil(filters, engine.clock.now());
  const used = new Set(
    [...engine.state.containers.values()].flatMap((container) =>
      membershipsOf(engine.state, container).map(({ network }) => network.id),
    ),
  );
  const unused = [...engine.state.networks.values()].filter(
    ({ id, created, labels, configOnly }) =>
      !configOnly && !used.has(id) && (until === null || created < until) && passesLabels(filters, labels),
  );
  for (const network of unused) dropNetwork(engine, network);
  engine.commit(engine.state, {
    time: engine.clock.now(),
    type: 'network',
    action: 'prune',
    id: '',
    attributes: { reclaimed: '0' },
  });
  return unused.map(({ name }) => name);
}
