import { text } from '../core/bytes.ts';
import type { Engine } from '../engine.ts';
import { execInContainer } from './exec-process.ts';
import { runtimeOf } from './runtime.ts';
import type { Container, ContainerId, ContainerState, HealthResult } from './types.ts';
import { containerEvent, updateState } from './update-container.ts';
import { formatDuration } from '../core/go/duration.ts';
import { collect, emptySource } from '../core/pipe.ts';
import { EngineError } from '../core/errors.ts';
import type { Healthcheck } from '../image/types.ts';

const NANOSECONDS = 1e6;
/** Defaults in milliseconds (moby `daemon/health.go`). */
const INTERVAL = 30_000;
const TIMEOUT = 30_000;
const START_INTERVAL = 5_000;
const RETRIES = 3;
const MAX_RESULTS = 5;
const MAX_OUTPUT = 4096;

/** Runs the container's health check on the clock for as long as this run of it lasts. */
export function monitorHealth(engine: Engine, id: ContainerId): void {
  const check = engine.state.containers.get(id)?.config.Healthcheck;
  const argv = probeArgv(engine.state.containers.get(id), check);
  if (check === undefined || argv === null) return;
  const { signal } = runtimeOf(engine, id).timers;
  void monitor(engine, id, check, argv, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

function probeArgv(container: Container | undefined, check: Healthcheck | undefined): readonly string[] | null {
  const [kind, ...command] = check?.Test ?? [];
  if (kind === 'CMD') return command;
  if (kind !== 'CMD-SHELL') return null;
  return [...(container?.config.Shell ?? ['/bin/sh', '-c']), ...command];
}

async function monitor(
  engine: Engine,
  id: ContainerId,
  check: Healthcheck,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await engine.clock.sleep(delay(engine, id, check), signal);
    if (engine.state.containers.get(id)?.state.status === 'paused') continue;
    const result = await probe(engine, id, argv, milliseconds(check.Timeout, TIMEOUT));
    if (signal.aborted) return;
    record(engine, id, check, result);
  }
}

const milliseconds = (nanoseconds: number | undefined, otherwise: number): number =>
  nanoseconds === undefined || nanoseconds === 0 ? otherwise : nanoseconds / NANOSECONDS;

function delay(engine: Engine, id: ContainerId, check: Healthcheck): number {
  const state = engine.state.containers.get(id)?.state;
  const isStarting = state?.health === 'starting' && sinceStart(engine, id) < milliseconds(check.StartPeriod, 0);
  return isStarting ? milliseconds(check.StartInterval, START_INTERVAL) : milliseconds(check.Interval, INTERVAL);
}

function sinceStart(engine: Engine, id: ContainerId): number {
  return engine.clock.now() - (engine.state.containers.get(id)?.state.startedAt ?? 0);
}

async function probe(engine: Engine, id: ContainerId, argv: readonly string[], timeout: number): Promise<HealthResult> {
  const start = engine.clock.now();
  const output = collect();
  const done = (exitCode: number, said: string): HealthResult => ({
    start,
    end: engine.clock.now(),
    exitCode,
    output: said,
  });
  try {
    const process = await execInContainer(
      engine,
      id,
      { argv, tty: false },
      { stdin: emptySource(), stdout: output, stderr: output },
    );
    const timer = new AbortController();
    const late = engine.clock.sleep(timeout, timer.signal).then(
      () => null,
      () => null,
    );
    const exitCode = await Promise.race([process.exit, late]);
    timer.abort(new Error('done'));
    const said = shortened(output.bytes());
    if (exitCode !== null) return done(exitCode, said);
    process.kill('SIGKILL');
    const message = `Health check exceeded timeout (${formatDuration(timeout * NANOSECONDS)})`;
    return done(-1, said === '' ? message : `${message}: ${said}`);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return done(-1, error.message);
  }
}

/** What a probe said, cut where the log has no more room (moby `limitedBuffer`). */
function shortened(output: Uint8Array): string {
  return output.length <= MAX_OUTPUT ? text(output) : `${text(output.subarray(0, MAX_OUTPUT))}...`;
}

/** The health of a container that nobody probes: it ended or is paused (moby `CloseMonitorChannel`). */
export function unwatchedHealth({ health }: ContainerState): ContainerState['health'] {
  return health === null ? null : 'unhealthy';
}

function record(engine: Engine, id: ContainerId, check: Healthcheck, result: HealthResult): void {
  const container = engine.state.containers.get(id);
  if (container === undefined) return;
  const { state } = container;
  const isGrace =
    state.health === 'starting' && result.start - (state.startedAt ?? 0) < milliseconds(check.StartPeriod, 0);
  const failingStreak = result.exitCode === 0 ? 0 : (state.failingStreak ?? 0) + (isGrace ? 0 : 1);
  const isUnhealthy = failingStreak >= (check.Retries === undefined || check.Retries <= 0 ? RETRIES : check.Retries);
  const health = result.exitCode === 0 ? 'healthy' : isUnhealthy ? 'unhealthy' : state.health;
  const healthLog = [...(state.healthLog ?? []), result].slice(-MAX_RESULTS);
  const changed = health === state.health ? [] : [containerEvent(engine, container, `health_status: ${health ?? ''}`)];
  updateState(engine, id, { failingStreak, health, healthLog }, ...changed);
}
