import { EngineError, trimReference } from '../core/errors.ts';
import type { Random } from '../core/random.ts';
import { emptyDirectory } from '../fs/memory.ts';
import type { EngineState } from '../store/state.ts';
import type { ContainerId, Volume } from './types.ts';

/** Docker marks the volumes that it named itself with this label. */
export const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';

const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** What the local driver takes. */
const OPTIONS = ['type', 'o', 'device', 'size'];

export interface VolumeOptions {
  /** Empty or absent for an anonymous volume. */
  readonly name?: string;
  readonly driver?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
}

/** The state with the volume in it; one of that name that exists already is taken as it is. */
export function withVolume(
  state: EngineState,
  options: VolumeOptions,
  { now, random }: { readonly now: number; readonly random: Random },
): { readonly state: EngineState; readonly volume: Volume } {
  const isAnonymous = options.name === undefined || options.name === '';
  const name = isAnonymous ? random.hex(64) : (options.name ?? '');
  if (options.driver !== undefined && options.driver !== '' && options.driver !== 'local') {
    throw new EngineError(
      'no-such-plugin',
      'not-found',
      `create ${name}: error looking up volume plugin ${options.driver}: plugin "${options.driver}" not found`,
    );
  }
  if (!VALID.test(name)) throw invalidName(name);
  const odd = Object.keys(options.options ?? {}).find((key) => !OPTIONS.includes(key));
  if (odd !== undefined) {
    throw new EngineError('invalid-option', 'invalid', `create ${name}: invalid option: ${JSON.stringify(odd)}`);
  }
  const existing = state.volumes.get(name);
  if (existing !== undefined) return { state, volume: existing };
  const labels = { ...options.labels, ...(isAnonymous ? { [ANONYMOUS_LABEL]: '' } : {}) };
  const volume: Volume = {
    name,
    created: now,
    labels,
    anonymous: isAnonymous,
    root: emptyDirectory(now),
    ...(options.options === undefined ? {} : { options: options.options }),
  };
  return { state: { ...state, volumes: new Map(state.volumes).set(name, volume) }, volume };
}

function invalidName(name: string): EngineError {
  return new EngineError(
    'invalid-volume-name',
    'invalid',
    name.length < 2 && /^[a-zA-Z0-9]*$/.test(name)
      ? `create ${name}: volume name is too short, names should be at least two alphanumeric characters`
      : `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
  );
}

/** `get x: no such volume` where there is none. */
export function findVolume(state: EngineState, given: string): Volume {
  const name = trimReference('volume', given);
  const volume = state.volumes.get(name);
  if (volume === undefined) throw new EngineError('no-such-volume', 'not-found', `get ${name}: no such volume`);
  return volume;
}

/** Containers, running or not, that mount a volume. */
export function usersOf(state: EngineState, volume: string): readonly ContainerId[] {
  return [...state.containers.values()]
    .filter(({ mounts }) => mounts.some((mount) => mount.kind === 'volume' && mount.volume === volume))
    .map(({ id }) => id);
}
