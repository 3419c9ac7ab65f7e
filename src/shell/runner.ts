import { utf8 } from '../engine/core/bytes.ts';
import type { Clock } from '../engine/core/clock.ts';
import { EngineError } from '../engine/core/errors.ts';
import type { ProcessRunner, ProcessSpec, ProcessStreams, RunningProcess } from '../engine/container/types.ts';
import { loadNode } from './binaries.ts';
import { createNetwork, NOWHERE, type Network } from './network/network.ts';
import type { Kernel, ProgramLoader, ProgramLookup, Task } from './process/kernel.ts';
import { freezableClock, Freezer } from './process/freezer.ts';
import { dockerInit, INIT_ARGV } from './process/init.ts';
import { launch } from './process/launch.ts';
import { limitsOf } from './process/limits.ts';
import { DescriptorTable, openFile } from './process/open-file.ts';
import { ProcessTable, type Process } from './process/process.ts';
import { locate, resolveCommand } from './process/resolve.ts';
import { containerPrograms } from './container-programs.ts';

interface ProcessRunnerOptions {
  readonly clock: Clock;
  /** The applets that busybox contains; by default all that there are. */
  readonly programs?: ProgramLookup;
  /** What containers can reach; by default nothing but themselves. */
  readonly network?: Network;
  /** What the catalogue's `node` is; by default it runs JavaScript. */
  readonly node?: ProgramLoader;
}

/** What runc says on the process's own stderr, and the status, when execve(2) itself fails. */
const EXEC_FAILED = 255;

/** Programs start as the image's files say: busybox applets, scripts, the catalogue's binaries. */
export function createProcessRunner(options: ProcessRunnerOptions): ProcessRunner {
  const { clock, programs = containerPrograms, network = createNetwork({ clock }), node = loadNode } = options;
  return {
    start: (spec, streams) => start({ clock, programs, network, node }, spec, streams),
  };
}

function start(
  { clock, programs, network, node }: Required<ProcessRunnerOptions>,
  spec: ProcessSpec,
  streams: ProcessStreams,
): RunningProcess {
  const { hostname, windowSize, place = NOWHERE, memory = 0, ulimits = [] } = spec;
  const freezer = new Freezer();
  const table = new ProcessTable(1, limitsOf(ulimits));
  const kernel: Kernel = {
    clock: freezableClock(clock, freezer),
    hostname,
    windowSize,
    programs,
    flavour: 'busybox',
    table,
    freezer,
    network,
    place,
    memory,
    tellsOfProcesses: true,
    node,
  };
  const first = startProcess(kernel, spec, streams);
  first.isInit = true;
  const endOthers = (): void => table.list().forEach((process) => process.terminate('KILL'));
  return running(kernel, first, first.exit.finally(endOthers));
}

function running(kernel: Kernel, process: Process, exit: Promise<number>): RunningProcess {
  const { table, freezer } = kernel;
  return {
    exit,
    oomKilled: () => process.oomKilled,
    kill: (signal) => {
      const name = signal.replace(/^SIG/, '');
      if (name === 'KILL') process.terminate('KILL');
      else process.deliver(name);
    },
    signalForeground: (signal) => table.deliverToGroup(process.session.foreground, signal.replace(/^SIG/, '')),
    processes: () =>
      table.list().map(({ pid, parent, info }) => ({
        pid,
        parent,
        user: info.user,
        argv: info.argv,
      })),
    exec: (spec, streams) => {
      const joined = startProcess({ ...kernel, windowSize: spec.windowSize }, { ...spec, init: false }, streams);
      return running(kernel, joined, joined.exit);
    },
    freeze: () => freezer.freeze(),
    thaw: () => freezer.thaw(),
  };
}

/** One more process without a parent: the first of a container, or what `docker exec` starts. */
function startProcess(kernel: Kernel, spec: ProcessSpec, streams: ProcessStreams): Process {
  const { env, cwd, argv } = spec;
  const files = spec.files.as(spec.credentials);
  const descriptors = descriptorsOf(streams, spec.tty);
  const options = { kernel, files, env, cwd, descriptors, parent: 0, group: 0 };
  if (spec.init === true) {
    const [path = ''] = INIT_ARGV;
    return launch({ path, argv: [...INIT_ARGV, ...argv], run: dockerInit }, options);
  }
  const path = locate(kernel, files, argv[0] ?? '', { env, cwd });
  return launch({ path, argv, run: (task) => exec(task, spec) }, options);
}

async function exec(task: Task, { env, cwd }: ProcessSpec): Promise<number> {
  try {
    const executable = await resolveCommand(task.kernel, task.files, {
      argv: task.argv,
      env,
      cwd,
      scriptsWithShell: false,
    });
    return await executable.run({ ...task, argv: executable.argv });
  } catch (fault) {
    if (!(fault instanceof EngineError) || !['ENOENT', 'EACCES', 'ENOEXEC'].includes(fault.code)) throw fault;
    await task.descriptors.sink(2).write(utf8(`${fault.message}\n`));
    return EXEC_FAILED;
  }
}

/** At a terminal, a line end on the way out is carriage return and line feed; the engine's streams see to that. */
function descriptorsOf(streams: ProcessStreams, tty: boolean): DescriptorTable {
  const controlling = tty
    ? openFile({
        source: { ...streams.stdin, isTerminal: true },
        sink: streams.stdout,
      })
    : null;
  const descriptors = new DescriptorTable(controlling);
  const terminal = <T extends { readonly isTerminal: boolean }>(end: T): T =>
    tty === end.isTerminal ? end : { ...end, isTerminal: tty };
  descriptors.set(0, openFile({ source: terminal(streams.stdin) }));
  descriptors.set(1, openFile({ sink: terminal(streams.stdout) }));
  descriptors.set(2, openFile({ sink: terminal(streams.stderr) }));
  return descriptors;
}
