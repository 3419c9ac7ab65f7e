import type { BuildCacheRecord } from '../../build/types.ts';
import type { Container, Mount, Volume } from '../../container/types.ts';
import type { EngineState } from '../state.ts';
import { when } from './violations.ts';

/** Containers, volumes and cache records carry their own keys and stand on things that are there. */
export function userViolations(state: EngineState): readonly string[] {
  return [
    ...[...state.containers].flatMap(([key, container]) => containerViolations(state, key, container)),
    ...repeated([...state.containers.values()].map(({ name }) => name)).map(
      (name) => `${name}: is the name of two containers`,
    ),
    ...[...state.volumes].flatMap(([key, { name }]: readonly [string, Volume]) =>
      when(key !== name, `${key}: is stored under another name than its own`),
    ),
    ...[...state.cache].flatMap(([key, record]) => recordViolations(state, key, record)),
  ];
}

function containerViolations(state: EngineState, key: string, container: Container): readonly string[] {
  const { id, name, base, imageId, mounts } = container;
  const image = state.images.get(imageId);
  const lives = ['running', 'paused', 'restarting'].includes(container.state.status);
  return [
    ...when(key !== id || !/^[0-9a-f]{64}$/.test(id), `${key}: is no container's ID, or not its own`),
    ...when(base !== null && !state.layers.has(base), `${name}: the layer it stands on is missing`),
    ...when(image !== undefined && (image.chain.at(-1) ?? null) !== base, `${name}: stands on another image's layers`),
    ...when(!lives && container.state.pid !== 0, `${name}: has a process and does not run`),
    ...mounts.flatMap((mount) =>
      when(!isThere(state, mount), `${name}: the volume at ${mount.destination} is missing`),
    ),
  ];
}

const isThere = ({ volumes }: EngineState, mount: Mount): boolean =>
  mount.kind !== 'volume' || volumes.has(mount.volume);

function recordViolations(state: EngineState, key: string, { id, chainId, size }: BuildCacheRecord): readonly string[] {
  return [
    ...when(key !== id, `${key}: is stored under another ID than its own`),
    ...when(chainId !== null && !state.layers.has(chainId), `${key}: the layer it keeps is missing`),
    ...when(size < 0, `${key}: weighs less than nothing`),
  ];
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}
