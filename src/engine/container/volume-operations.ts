import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { treeSize } from './tree-size.ts';
import type { Volume } from './types.ts';
import { volumeEvent } from './volume-events.ts';
import { findVolume, usersOf, withVolume, type VolumeOptions } from './volumes.ts';

/** `docker volume create`: makes a volume, or returns the one that has the name already. */
export function createVolume(engine: Engine, options: VolumeOptions): Volume {
  const existed = options.name !== undefined && engine.state.volumes.has(options.name);
  const { state, volume } = withVolume(engine.state, options, { now: engine.clock.now(), random: engine.random });
  if (!existed) engine.commit(state, volumeEvent(engine, 'create', volume.name));
  return volume;
}

/** `docker volume rm`: refuses while a container, running or not, mounts it. */
export function removeVolume(engine: Engine, name: string): void {
  findVolume(engine.state, name);
  const users = usersOf(engine.state, name);
  if (users.length > 0) {
    throw new EngineError('volume-in-use', 'conflict', `remove ${name}: volume is in use - [${users.join(', ')}]`, {
      users,
    });
  }
  const volumes = new Map(engine.state.volumes);
  volumes.delete(name);
  engine.commit({ ...engine.state, volumes }, volumeEvent(engine, 'destroy', name));
}

/** What is mounted from elsewhere is nobody's to prune (moby `VolumesService.Prune`). */
const hasOptions = ({ options = {} }: Volume): boolean => Object.keys(options).length > 0;

/** `docker volume prune`: removes what no container mounts and `keeps` does not hold back; returns names and bytes. */
export function pruneVolumes(
  engine: Engine,
  select: (volume: Volume) => boolean,
): { readonly removed: readonly string[]; readonly reclaimed: number } {
  const unused = [...engine.state.volumes.values()].filter(
    (volume) => !hasOptions(volume) && usersOf(engine.state, volume.name).length === 0 && select(volume),
  );
  for (const { name } of unused) removeVolume(engine, name);
  const reclaimed = unused.reduce((sum, { root }) => sum + treeSize(root), 0);
  engine.commit(engine.state, {
    time: engine.clock.now(),
    type: 'volume',
    action: 'prune',
    id: '',
    attributes: { reclaimed: String(reclaimed) },
  });
  return { removed: unused.map(({ name }) => name), reclaimed };
}
