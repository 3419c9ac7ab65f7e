import type { ProcessSpec } from '../../../src/engine/container/types.ts';
import { collect, sourceOf } from '../../../src/engine/core/pipe.ts';
import { createSimulatedClock, type SimulatedClock } from '../../../src/engine/core/simulated-clock.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from '../../../src/engine/fs/memory.ts';
import type { Credentials } from '../../../src/engine/fs/file-system.ts';
import { generatedContent, heldContent } from '../../../src/engine/fs/read.ts';
import { nativeApplets } from '../../../src/shell/kernel-programs/index.ts';
import { createLookup, type ProgramTable } from '../../../src/shell/lookup.ts';
import { createProcessRunner } from '../../../src/shell/runner.ts';
import { createShell, type Shell } from '../../../src/shell/shell.ts';
import { PROGRAMS } from '../../../src/shell/programs/index.ts';

const USER = { uid: 1000, gid: 1000, groups: [1000], umask: 0o022 };
const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };
export const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A clock that gives way to timers and input, so that endless loops can be interrupted. */
export function testClock(): SimulatedClock {
  return createSimulatedClock({
    start: Date.parse('2026-01-01T00:00:00Z'),
    pace: async () => undefined,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  });
}

export interface TestHost {
  readonly shell: Shell;
  readonly files: MemoryFileSystem;
  readonly clock: SimulatedClock;
  run(line: string, input?: string, signal?: AbortSignal): Promise<Result>;
}

function addAccounts(files: MemoryFileSystem): void {
  files.write('/etc/passwd', heldContent('root:x:0:0:root:/root:/bin/sh\nme:x:1000:1000::/home/me:/bin/sh\n'));
  files.write('/etc/group', heldContent('root:x:0:\nme:x:1000:\n'));
}

/** A host with an interactive bash. */
export function createHost(
  programs: ProgramTable = PROGRAMS,
  options: {
    credentials?: Credentials;
    cwd?: string;
    home?: string;
    prepare?: (files: MemoryFileSystem) => void;
  } = {},
): TestHost {
  const clock = testClock();
  const home = options.home ?? '/home/me';
  const credentials = options.credentials ?? USER;
  const files = createMemoryFileSystem({ clock, credentials: ROOT });
  for (const path of ['/bin', '/etc', '/home', '/home/me', '/root', '/tmp', '/usr', '/usr/bin']) files.mkdir(path);
  files.chmod('/tmp', 0o1777);
  addAccounts(files);
  files.chown('/home/me', 1000, 1000);
  options.prepare?.(files);
  const shell = createShell({
    files,
    cwd: options.cwd ?? home,
    env: { HOME: home, PATH, USER: 'me', LANG: 'C.UTF-8' },
    programs: createLookup(programs, programs),
    clock,
    hostname: 'lab',
    dialect: 'bash',
    windowSize: () => ({ columns: 80, rows: 24 }),
    credentials,
  });
  const run = async (line: string, input = '', signal = new AbortController().signal): Promise<Result> => {
    const [stdout, stderr] = [collect(), collect()];
    const code = await shell.execute(line, { stdin: sourceOf(input), stdout, stderr }, signal);
    return { stdout: stdout.text(), stderr: stderr.text(), code };
  };
  return { shell, files, clock, run };
}

/** The root file system of a busybox container. */
export function busyboxFiles(clock: SimulatedClock, applets: readonly string[] = []): MemoryFileSystem {
  const files = createMemoryFileSystem({ clock, credentials: ROOT });
  for (const path of ['/bin', '/etc', '/tmp', '/root']) files.mkdir(path);
  files.chmod('/tmp', 0o1777);
  addAccounts(files);
  files.write('/bin/busybox', generatedContent('program:busybox', 1000), 0o755);
  for (const name of [...nativeApplets(), ...applets]) files.symlink('/bin/busybox', `/bin/${name}`);
  return files;
}

/** Runs a process in a container and waits for its end. */
export async function runContainer(
  argv: readonly string[],
  options: {
    files?: MemoryFileSystem;
    clock?: SimulatedClock;
    input?: string;
    programs?: ProgramTable;
    cwd?: string;
    ulimits?: ProcessSpec['ulimits'];
  } = {},
): Promise<Result> {
  const clock = options.clock ?? testClock();
  const programs = options.programs ?? PROGRAMS;
  const files = options.files ?? busyboxFiles(clock, Object.keys(programs));
  const runner = createProcessRunner({ clock, programs: createLookup({}, programs) });
  const [stdout, stderr] = [collect(), collect()];
  const process = runner.start(
    {
      argv,
      env: { PATH, HOME: '/root' },
      cwd: options.cwd ?? '/',
      credentials: ROOT,
      files,
      hostname: 'box',
      tty: false,
      ulimits: options.ulimits ?? [],
      windowSize: () => ({ columns: 80, rows: 24 }),
    },
    { stdin: sourceOf(options.input ?? ''), stdout, stderr },
  );
  const code = await process.exit;
  return { stdout: stdout.text(), stderr: stderr.text(), code };
}
