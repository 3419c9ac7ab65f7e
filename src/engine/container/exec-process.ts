import type { Engine } from '../engine.ts';
import { EngineError } from '../core/errors.ts';
import { openFiles } from './container-files.ts';
import { findContainer } from './find-container.ts';
import { flush } from './flush.ts';
import { notRunning } from './not-running.ts';
import { processSpec } from './process-spec.ts';
import { runtimeOf } from './runtime.ts';
import { exitCodeOf } from './start-error.ts';
import type { Container, ProcessSpec, ProcessStreams, RunningProcess } from './types.ts';
import { containerEvent } from './update-container.ts';

/** What `docker exec` asks for; everything unsaid is the container's. */
export interface ExecOptions {
  readonly argv: readonly string[];
  readonly tty: boolean;
  readonly env?: readonly string[];
  readonly user?: string;
  readonly cwd?: string;
  readonly windowSize?: () => { readonly columns: number; readonly rows: number };
}

/** A program that could not be started in a running container: runc's message, and 126, 127 or 128. */
export class ExecFailure extends Error {
  override readonly name = 'ExecFailure';
  readonly exitCode: number;

  constructor(cause: string, exitCode: number) {
    super(`OCI runtime exec failed: exec failed: unable to start container process: ${cause}`);
    this.exitCode = exitCode;
  }
}

/** The container that `docker exec` may use: it runs and is not paused. */
export function executable(engine: Engine, reference: string): Container {
  const container = findContainer(engine.state, reference);
  const { status } = container.state;
  if (status === 'paused') {
    throw new EngineError('paused', 'conflict', `Container ${reference} is paused, unpause the container before exec`);
  }
  if (status === 'restarting') {
    throw new EngineError(
      'restarting',
      'conflict',
      `Container ${reference} is restarting, wait until the container is running`,
    );
  }
  if (status !== 'running' || !engine.running.has(container.id)) throw notRunning(container);
  return container;
}

/** Runs one more program in a running container; it ends with the container at the latest. */
export async function execInContainer(
  engine: Engine,
  reference: string,
  options: ExecOptions,
  streams: ProcessStreams,
): Promise<RunningProcess> {
  const container = executable(engine, reference);
  const files = openFiles(engine, container.id);
  const id = engine.random.hex(64);
  // Moby writes a blank after the program, whether or not it has arguments.
  const [program = '', ...args] = options.argv;
  const said = `${program} ${args.join(' ')}`;
  engine.commit(engine.state, containerEvent(engine, container, `exec_create: ${said}`, { execID: id }));
  const spec = await processSpec(container, { ...options, files });
  const fault = directoryFault(files, spec.cwd);
  if (fault !== null) throw fault;
  const process = startIn(engine, container, spec, streams);
  const exec = { id, process };
  const { execs } = runtimeOf(engine, container.id);
  execs.add(exec);
  engine.commit(engine.state, containerEvent(engine, container, `exec_start: ${said}`, { execID: id }));
  const exit = process.exit.then((exitCode) => {
    execs.delete(exec);
    flush(engine, container.id);
    engine.commit(
      engine.state,
      containerEvent(engine, container, 'exec_die', { execID: id, exitCode: String(exitCode) }),
    );
    return exitCode;
  });
  return { ...process, exit };
}

function startIn(engine: Engine, container: Container, spec: ProcessSpec, streams: ProcessStreams): RunningProcess {
  const main = engine.running.get(container.id);
  if (main === undefined) throw notRunning(container);
  try {
    return main.exec(spec, streams);
  } catch (error) {
    if (error instanceof EngineError) throw new ExecFailure(error.message, exitCodeOf(error));
    throw error;
  }
}

/** runc changes into the directory before it looks for the program. */
function directoryFault(files: ReturnType<typeof openFiles>, cwd: string): ExecFailure | null {
  if (files.exists(cwd) && files.stat(cwd).type === 'directory') return null;
  const reason = files.exists(cwd) ? 'not a directory' : 'no such file or directory';
  return new ExecFailure(`chdir to cwd ("${cwd}") set in config.json failed: ${reason}`, files.exists(cwd) ? 126 : 127);
}
