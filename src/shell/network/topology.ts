import { isRunning } from '../../engine/container/find-container.ts';
import { publishedPorts } from '../../engine/container/ports.ts';
import type { EngineState } from '../../engine/store/state.ts';
import type { Topology } from './network.ts';

/** Who has which address, and where published ports lead, as the engine's state has it. */
export function topologyOf(state: () => EngineState): Topology {
  const running = () => [...state().containers.values()].filter(isRunning);
  return {
    placeOf: (address) => running().find((container) => container.state.ipAddress === address)?.id ?? null,
    published: (port) => {
      for (const container of running()) {
        const door = publishedPorts(container).find((each) => each.publicPort === port && each.protocol === 'tcp');
        if (door !== undefined) return { place: container.id, port: door.privatePort };
      }
      return null;
    },
    addressOf: (place) => running().find(({ id }) => id === place)?.state.ipAddress ?? null,
  };
}
