import { utf8 } from '../core/bytes.ts';
import { EngineError } from '../core/errors.ts';
import { emptySource, pipe } from '../core/pipe.ts';
import type { Engine } from '../engine.ts';
import type { FileSystem } from '../fs/file-system.ts';
import { allocatePorts } from './allocate-ports.ts';
import { checkDevices } from './check-devices.ts';
import { checkMounts } from './check-mounts.ts';
import { mountFiles, writableFiles } from './container-files.ts';
import { containerById, findContainer } from './find-container.ts';
import { flush } from './flush.ts';
import { monitorHealth } from './health.ts';
import { linksOf } from './links.ts';
import { argvOf } from './merge-config.ts';
import { joinNetworks } from './network/join-networks.ts';
import { containerOutput } from './output.ts';
import { createPty } from './pty.ts';
import { processSpec } from './process-spec.ts';
import { discardContainer } from './discard-container.ts';
import { runtimeOf } from './runtime.ts';
import { checkPartners } from './share-namespace.ts';
import { startFailure } from './start-error.ts';
import { superviseProcess } from './supervise.ts';
import type { Container, ContainerId, RunningProcess } from './types.ts';
import { containerEvent, networkEvent, updateContainer, updateState } from './update-container.ts';
import { mountEvents } from './volume-events.ts';
import { withWorkingDirectory } from './working-directory.ts';

/** Milliseconds that starting a container takes. */
const START_TIME = 120;
/** Exit status of a program that the kernel refuses after runc has handed over to it. */
const EXEC_FAILED = 255;

export interface StartOptions {
  /** The host's files, for bind mounts. */
  readonly hostFiles?: FileSystem;
  readonly windowSize?: () => { readonly columns: number; readonly rows: number };
}

/** A container that runs; `exit` is the status of this run of it, `null` where it was running already. */
export interface Started {
  readonly container: Container;
  readonly exit: Promise<number> | null;
}

/**
 * `docker start`: runs the container's command in its own file system. Nothing happens where it runs already. Throws
 * what moby's `ContainerStart` answers; the container then stays as it was, with the exit code of the failure.
 */
export async function startContainer(engine: Engine, reference: string, options: StartOptions = {}): Promise<Started> {
  const container = findContainer(engine.state, reference);
  if (container.state.status === 'paused') {
    throw new EngineError('paused', 'conflict', 'cannot start a paused container, try unpause instead');
  }
  if (container.state.status === 'running') return { container, exit: null };
  const runtime = runtimeOf(engine, container.id);
  runtime.timers.abort();
  runtime.timers = new AbortController();
  runtime.restartDelay = 0;
  updateContainer(engine, container.id, (before) => ({ ...before, restartCount: 0 }));
  return launchContainer(engine, container.id, options);
}

/** Starts the process, also again for a restart policy. */
export async function launchContainer(engine: Engine, id: ContainerId, options: StartOptions): Promise<Started> {
  const before = containerById(engine.state, id);
  runtimeOf(engine, id).stopRequested = false;
  try {
    const process = await launch(engine, id, options);
    engine.running.set(id, process);
    engine.clock.elapse(START_TIME);
    markRunning(engine, id);
    const exit = superviseProcess(engine, id, process, () => launchContainer(engine, id, options));
    monitorHealth(engine, id);
    return { container: containerById(engine.state, id), exit };
  } catch (error) {
    if (error instanceof EngineError) afterFailure(engine, before, error);
    throw error;
  }
}

async function launch(engine: Engine, id: ContainerId, options: StartOptions): Promise<RunningProcess> {
  join(engine, id);
  updateContainer(engine, id, (container) => withWorkingDirectory(engine.state, container, engine.clock));
  const container = containerById(engine.state, id);
  checkDevices(container, options.hostFiles ?? null);
  checkBinds(engine, container, options);
  const files = mountFiles(engine, id, options.hostFiles);
  const tty = container.config.Tty;
  const spec = await processSpec(container, {
    argv: argvOf(container.config),
    files,
    tty,
    init: container.host.init,
    ...(options.windowSize === undefined ? {} : { windowSize: options.windowSize }),
  });
  const runtime = runtimeOf(engine, id);
  runtime.pty = container.config.OpenStdin && tty ? createPty() : null;
  runtime.stdin = runtime.pty ?? (container.config.OpenStdin ? pipe() : null);
  const stdin = runtime.stdin?.source ?? emptySource();
  const streams = {
    stdin: { ...stdin, isTerminal: tty },
    stdout: containerOutput(engine, id, 'stdout', tty),
    stderr: containerOutput(engine, id, tty ? 'stdout' : 'stderr', tty),
  };
  try {
    const process = engine.runner.start(spec, streams);
    if (runtime.pty !== null) runtime.pty.signal = (name) => process.signalForeground(name);
    return process;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'ENOEXEC') return refusedByKernel(streams.stderr.write(utf8(`${error.message}\n`)));
    throw startFailure(error).error;
  }
}

function checkBinds(engine: Engine, container: Container, { hostFiles }: StartOptions): void {
  try {
    checkMounts(container, writableFiles(engine, container.id), hostFiles ?? null);
  } catch (error) {
    throw error instanceof EngineError ? startFailure(error).error : error;
  }
}

/** The runtime found the program, the kernel does not know its format: the container ran, and failed at once. */
function refusedByKernel(told: Promise<void>): RunningProcess {
  return {
    exit: told.then(() => EXEC_FAILED),
    kill: () => undefined,
    signalForeground: () => false,
    processes: () => [],
    exec: () => {
      throw new EngineError('ended', 'system', 'cannot exec in a stopped container');
    },
    freeze: () => undefined,
    thaw: () => undefined,
  };
}

/** Its addresses; an unknown network is found out only now. */
function join(engine: Engine, id: ContainerId): void {
  const container = containerById(engine.state, id);
  checkPartners(engine.state, container);
  try {
    const addresses = joinNetworks(engine.state, container);
    updateState(engine, id, {
      addresses,
      hostPorts: allocatePorts(engine.state, container),
      links: linksOf(engine.state, container),
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(
      error.code,
      error.category,
      `failed to set up container networking: ${error.message}`,
      error.data,
    );
  }
}

function markRunning(engine: Engine, id: ContainerId): void {
  const container = containerById(engine.state, id);
  const hasHealth = (container.config.Healthcheck?.Test ?? ['NONE'])[0] !== 'NONE';
  updateState(
    engine,
    id,
    {
      status: 'running',
      exitCode: 0,
      error: '',
      oomKilled: false,
      pid: 1000 + engine.random.below(30_000),
      startedAt: engine.clock.now(),
      health: hasHealth ? 'starting' : null,
      failingStreak: 0,
    },
    ...mountEvents(engine, container),
    ...networkEvent(engine, container, 'connect'),
    containerEvent(engine, container, 'start'),
  );
}

function afterFailure(engine: Engine, before: Container, error: EngineError): void {
  const { exitCode } = error.data;
  flush(engine, before.id);
  updateContainer(engine, before.id, (container) => {
    const { state } = container;
    const status = state.status === 'restarting' ? 'exited' : state.status;
    const code = typeof exitCode === 'number' ? exitCode : 128;
    return { ...container, state: { ...state, status, error: error.message, exitCode: code, addresses: {} } };
  });
  const left = engine.state.containers.get(before.id);
  if (left?.host.autoRemove === true) discardContainer(engine, left, true);
}
