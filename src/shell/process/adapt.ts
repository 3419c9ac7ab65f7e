import type { Program, ProgramContext } from '../program.ts';
import { Breath, guardSink, guardSource, stoppableClock } from './guard.ts';
import type { NativeProgram, Task } from './kernel.ts';
import { launch } from './launch.ts';
import type { Process } from './process.ts';
import { openFile } from './open-file.ts';
import { resolveCommand } from './resolve.ts';

/** Gives a program the view of its process that it was written against. */
export function adapt(program: Program): NativeProgram {
  return (task) => program(contextOf(task));
}

function contextOf(task: Task): ProgramContext {
  const { kernel, process, descriptors } = task;
  const breath = new Breath(kernel, process);
  return {
    argv: task.argv,
    env: task.env,
    cwd: task.cwd,
    files: task.files,
    credentials: task.files.credentials,
    hostname: kernel.hostname,
    stdin: guardSource(descriptors.source(0), breath, process),
    stdout: guardSink(descriptors.sink(1), breath, process.signal),
    stderr: guardSink(descriptors.sink(2), breath, process.signal),
    terminal: descriptors.terminal && guardSource(descriptors.terminal.source, breath, process),
    clock: stoppableClock(kernel.clock, process),
    network: kernel.network,
    place: kernel.place,
    signal: process.signal,
    windowSize: kernel.windowSize,
    onResize: (listener) => onSignal(process, 'WINCH', listener),
    flavour: kernel.flavour,
    spawn: (argv, changes = {}) => spawnFrom(task, argv, changes),
  };
}

/** Calls the listener when a signal comes that ends nothing, until the returned function is called. */
function onSignal(process: Process, signal: string, listener: () => void): () => void {
  const before = process.handler;
  process.handler = (name) => {
    if (name !== signal) return before?.(name) ?? false;
    listener();
    return true;
  };
  return () => (process.handler = before);
}

async function spawnFrom(
  task: Task,
  argv: readonly string[],
  changes: Parameters<ProgramContext['spawn']>[1] = {},
): Promise<number> {
  const env = changes.env ?? task.env;
  const cwd = changes.cwd ?? task.cwd;
  // execvp(3) has a path of its own where there is no PATH.
  const search = {
    argv,
    env: { PATH: '/bin:/usr/bin', ...env },
    cwd,
    scriptsWithShell: true,
  };
  const executable = await resolveCommand(task.kernel, task.files, search);
  const descriptors = task.descriptors.clone();
  if (changes.stdin !== undefined) descriptors.set(0, openFile({ source: changes.stdin }));
  if (changes.stdout !== undefined) descriptors.set(1, openFile({ sink: changes.stdout }));
  if (changes.stderr !== undefined) descriptors.set(2, openFile({ sink: changes.stderr }));
  const { process } = task;
  const child = launch(executable, {
    kernel: task.kernel,
    files: task.files,
    env,
    cwd,
    descriptors,
    parent: process.pid,
    group: process.group,
  });
  const stop = (): unknown => child.deliver(String(process.signal.reason).replace(/^SIG/, ''));
  process.signal.addEventListener('abort', stop, { once: true });
  try {
    return await child.exit;
  } finally {
    process.signal.removeEventListener('abort', stop);
  }
}
