import type { ChainId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { join } from '../core/paths.ts';
import type { Engine } from '../engine.ts';
import type { FileSystem } from '../fs/file-system.ts';
import type { DirectoryNode } from '../fs/node.ts';
import { createUnionFileSystem } from '../fs/union.ts';
import type { RunConfig } from '../image/types.ts';
import type { EngineEvent } from '../store/events.ts';
import type { EngineState } from '../store/state.ts';
import { findContainer } from './find-container.ts';
import { lowerTree } from './init-layer.ts';
import { checkMount, parseBind, type CheckedMount, type MountRequest } from './mount-request.ts';
import type { Mount, Volume } from './types.ts';
import { volumeEvent } from './volume-events.ts';
import { withVolume } from './volumes.ts';

export interface MountWishes {
  readonly binds?: readonly string[];
  readonly mounts?: readonly MountRequest[];
  readonly volumesFrom?: readonly string[];
  readonly tmpfs: Readonly<Record<string, string>>;
  /** Driver for the volumes that are made. */
  readonly volumeDriver?: string;
  readonly hostFiles?: FileSystem;
  readonly config: RunConfig;
  readonly base: ChainId | null;
}

export interface MountPlan {
  readonly state: EngineState;
  readonly mounts: readonly Mount[];
  readonly events: readonly EngineEvent[];
}

/**
 * Where everything that is mounted comes from, in moby's order: `--volumes-from`, `-v`, `--mount`, `--tmpfs`, then the
 * image's volumes where nothing is mounted yet. Volumes are made as needed; an empty one gets the image's files.
 */
export function planMounts(engine: Engine, wishes: MountWishes): MountPlan {
  const planned = new Map<string, Mount>();
  const events: EngineEvent[] = [];
  let state = engine.state;

  const put = (request: CheckedMount): void => {
    if (request.kind !== 'volume') {
      planned.set(request.destination, plainMount(request, wishes.hostFiles));
      return;
    }
    const known = state.volumes.has(request.source);
    const made = withVolume(state, volumeOptions(request, wishes.volumeDriver), {
      now: engine.clock.now(),
      random: engine.random,
    });
    const { name } = made.volume;
    if (!known) events.push(volumeEvent(engine, 'create', name));
    state = request.copiesUp ? withImageFiles(made.state, made.volume, request, wishes.base, engine) : made.state;
    planned.set(request.destination, volumeMount(request, name));
  };

  for (const reference of wishes.volumesFrom ?? []) {
    for (const mount of mountsOf(engine.state, reference)) planned.set(mount.destination, mount);
  }
  const binds = (wishes.binds ?? []).map(parseBind);
  for (const request of binds) {
    if (binds.some((other) => other !== request && other.destination === request.destination)) {
      throw duplicate(request.destination);
    }
    put(request);
  }
  for (const request of (wishes.mounts ?? []).map(checkMount)) {
    if (planned.has(request.destination)) throw duplicate(request.destination);
    put(request);
  }
  for (const [destination, mode] of Object.entries(wishes.tmpfs)) {
    if (planned.has(destination)) throw duplicate(destination);
    planned.set(destination, { kind: 'tmpfs', destination, mode });
  }
  for (const destination of Object.keys(wishes.config.Volumes ?? {})) {
    const request = anonymousVolume(destination);
    if (!planned.has(request.destination)) put(request);
  }
  return { state, mounts: [...planned.values()], events };
}

const ANONYMOUS = {
  kind: 'volume',
  source: '',
  readOnly: false,
  mode: '',
  copiesUp: true,
  createsSource: true,
} as const;

/** A volume that an image or `-v PATH` asks for: the path is taken as it stands, colons and all. */
function anonymousVolume(path: string): CheckedMount {
  const destination = join('/', path);
  return checkMount({ ...ANONYMOUS, destination });
}

function duplicate(destination: string): EngineError {
  return new EngineError('duplicate-mount', 'invalid', `Duplicate mount point: ${destination}`);
}

function volumeOptions(
  { source, driver, labels }: MountRequest,
  usualDriver: string | undefined,
): Parameters<typeof withVolume>[1] {
  const named = driver ?? usualDriver;
  return {
    name: source,
    ...(named === undefined ? {} : { driver: named }),
    ...(labels === undefined ? {} : { labels }),
  };
}

/** A volume named with `-v` and no mode gets mode `z` (moby `setBindModeIfNull`). */
function volumeMount(request: MountRequest, name: string): Mount {
  const isNamedBind = request.createsSource && request.source !== '';
  return {
    kind: 'volume',
    volume: name,
    destination: request.destination,
    readOnly: request.readOnly,
    anonymous: request.source === '',
    mode: isNamedBind && request.mode === '' ? 'z' : request.mode,
    ...(request.subpath === undefined ? {} : { subpath: request.subpath }),
  };
}

function plainMount(request: CheckedMount, hostFiles: FileSystem | undefined): Mount {
  const { destination, readOnly, mode } = request;
  if (request.kind === 'tmpfs') return { kind: 'tmpfs', destination, mode };
  if (!request.createsSource && hostFiles?.exists(request.source) !== true) {
    throw new EngineError(
      'no-bind-source',
      'invalid',
      `invalid mount config for type "bind": bind source path does not exist: ${request.source}`,
    );
  }
  return { kind: 'bind', source: request.source, destination, readOnly, mode };
}

/** The mounts of another container, for `--volumes-from NAME[:MODE]`. */
function mountsOf(state: EngineState, reference: string): readonly Mount[] {
  const [name = '', mode] = reference.split(':', 2);
  if (name === '') {
    throw new EngineError('invalid-mount', 'invalid', `invalid volumes-from specification: ${reference}`);
  }
  if (mode !== undefined && mode !== 'ro' && mode !== 'rw' && mode !== 'z' && mode !== 'Z') {
    throw new EngineError('invalid-mount', 'invalid', `invalid mode: ${mode}`);
  }
  return findContainer(state, name)
    .mounts.filter(({ kind }) => kind !== 'tmpfs')
    .map((mount) => (mode === 'ro' && mount.kind !== 'tmpfs' ? { ...mount, readOnly: true } : mount));
}

/** An empty volume mounted over a directory of the image gets what the image has there. */
function withImageFiles(
  state: EngineState,
  volume: Volume,
  { source, destination }: MountRequest,
  base: ChainId | null,
  { clock, random }: Engine,
): EngineState {
  if (volume.root.entries.size > 0) return state;
  const lower = lowerTree(state, base);
  const files = createUnionFileSystem({ lower, clock });
  if (!files.exists(destination)) return state;
  const root = files
    .realpath(destination)
    .split('/')
    .filter(Boolean)
    .reduce((node: DirectoryNode | undefined, name) => {
      const child = node?.entries.get(name);
      return child?.type === 'directory' ? child : undefined;
    }, lower);
  if (root === undefined) {
    const path = `/var/lib/docker/overlay2/${random.hex(64)}/merged${destination}`;
    const isAnonymous = source === '';
    throw new EngineError(
      'mount-over-file',
      'invalid',
      isAnonymous ? `cannot mount volume over existing file, file exists ${path}` : `source ${path} is not directory`,
    );
  }
  return { ...state, volumes: new Map(state.volumes).set(volume.name, { ...volume, root }) };
}
