import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { EMPTY_CHANGESET } from '../fs/changeset.ts';
import type { FileSystem } from '../fs/file-system.ts';
import type { RunConfig } from '../image/types.ts';
import { isAbsolute, normalize } from '../core/paths.ts';
import { resolveImage } from '../store/images.ts';
import { EMPTY_LOG } from './log.ts';
import { mergeRunConfig } from './merge-config.ts';
import type { MountRequest } from './mount-request.ts';
import { checkName, generateName } from './names.ts';
import { planMounts } from './plan-mounts.ts';
import { withSharedNamespaces } from './share-namespace.ts';
import type { Container, ContainerConfig, ContainerId, HostOptions } from './types.ts';
import { containerEvent } from './update-container.ts';
import { verifyLogConfig } from './verify-log-config.ts';
import { verifyConfig, verifyHost } from './verify-settings.ts';
import { checkEndpoints } from './network/verify-endpoint.ts';
import type { Endpoint } from './network/types.ts';
import { checkLinks, verifyNetwork } from './verify-network.ts';
import { withWorkingDirectory } from './working-directory.ts';

/** Milliseconds that a container's creation takes. */
const CREATION_TIME = 40;

/** What `docker create` asks for; everything unsaid comes from the image. */
export interface CreateOptions {
  /** Name or ID of an image that is there. */
  readonly image: string;
  /** Absent: a generated one. */
  readonly name?: string;
  readonly config?: Partial<ContainerConfig>;
  readonly host?: Partial<HostOptions>;
  /** What is asked of its networks, where that is more than to be in that of its mode. */
  readonly endpoints?: readonly Endpoint[];
  /** Values of `-v` with a source, as typed. */
  readonly binds?: readonly string[];
  readonly mounts?: readonly MountRequest[];
  /** `CONTAINER[:ro|:rw]`. */
  readonly volumesFrom?: readonly string[];
  /** The host's files: where bind mounts come from. */
  readonly hostFiles?: FileSystem;
}

const DEFAULT_HOST: HostOptions = {
  autoRemove: false,
  networkMode: 'bridge',
  restartPolicy: { name: 'no', maximumRetryCount: 0 },
  binds: [],
  init: false,
  privileged: false,
  readOnlyRootfs: false,
  portBindings: {},
  memory: 0,
};

/**
 * Makes a container that has not started: its name, its merged configuration, its empty writable layer, and the volumes
 * it needs. One commit; throws what moby's `containerCreate` answers.
 */
export function createContainer(engine: Engine, options: CreateOptions): Container {
  const wanted: RunConfig = options.config ?? {};
  checkWanted(wanted);
  verifyConfig(wanted);
  const asked: HostOptions = { ...DEFAULT_HOST, ...options.host, binds: options.binds ?? [] };
  verifyNetwork(options.config ?? {}, asked);
  verifyHost(asked);
  const image = resolveImage(engine.state, options.image);
  const merged = mergeRunConfig(wanted, image.config.config);
  verifyLogConfig(asked);
  const id = engine.random.hex(64) as ContainerId;
  const name = nameFor(engine, options.name);
  const host = withSharedNamespaces(engine.state, asked);
  checkLinks(engine.state, host);
  checkEndpoints(engine.state, options.endpoints ?? []);
  const base = image.chain.at(-1) ?? null;
  const volumeDriver = host.shown?.VolumeDriver;
  const planned = planMounts(engine, {
    ...options,
    config: merged,
    base,
    tmpfs: host.tmpfs ?? {},
    ...(typeof volumeDriver === 'string' ? { volumeDriver } : {}),
  });
  const container: Container = {
    id,
    name,
    created: engine.clock.now(),
    imageRef: options.image,
    imageId: image.id,
    base,
    config: {
      Hostname: host.networkMode === 'host' ? 'docker' : id.slice(0, 12),
      Tty: false,
      OpenStdin: false,
      AttachStdin: false,
      AttachStdout: false,
      AttachStderr: false,
      ...options.config,
      ...merged,
      ...(merged.WorkingDir === undefined ? {} : { WorkingDir: normalize(merged.WorkingDir) }),
    },
    host,
    mounts: planned.mounts,
    ...(options.endpoints === undefined ? {} : { endpoints: options.endpoints }),
    state: {
      status: 'created',
      exitCode: 0,
      startedAt: null,
      finishedAt: null,
      error: '',
      oomKilled: false,
      pid: 0,
      health: null,
    },
    restartCount: 0,
    writable: EMPTY_CHANGESET,
    logs: EMPTY_LOG,
  };
  const ready = withWorkingDirectory(planned.state, container, engine.clock);
  const containers = new Map(planned.state.containers).set(id, ready);
  engine.clock.elapse(CREATION_TIME);
  engine.commit({ ...planned.state, containers }, ...planned.events, containerEvent(engine, ready, 'create'));
  return ready;
}

function checkWanted({ WorkingDir }: RunConfig): void {
  if (WorkingDir !== undefined && WorkingDir !== '' && !isAbsolute(WorkingDir)) {
    throw new EngineError(
      'invalid-working-directory',
      'invalid',
      `the working directory '${WorkingDir}' is invalid, it needs to be an absolute path`,
    );
  }
}

function nameFor(engine: Engine, wanted: string | undefined): string {
  const holder = (name: string): Container | undefined =>
    [...engine.state.containers.values()].find((container) => container.name === name);
  if (wanted === undefined || wanted === '') {
    return generateName(engine.random, (name) => holder(name) !== undefined);
  }
  const name = checkName(wanted);
  const other = holder(name);
  if (other !== undefined) throw nameTaken(name, other);
  return name;
}

/** Also what `docker rename` answers. */
export function nameTaken(name: string, holder: Container): EngineError {
  return new EngineError(
    'name-in-use',
    'conflict',
    `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    { name, holder: holder.id },
  );
}
