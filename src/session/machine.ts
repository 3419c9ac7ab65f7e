import type { Clock } from '../engine/core/clock.ts';
import { createRandom } from '../engine/core/seeded-random.ts';
import type { Random } from '../engine/core/random.ts';
import { createSimulatedClock, type SimulatedClock } from '../engine/core/simulated-clock.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { FileSystem } from '../engine/fs/file-system.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from '../engine/fs/memory.ts';
import { heldContent } from '../engine/fs/read.ts';
import { createCatalogue } from '../engine/registry/catalogue.ts';
import { CATALOGUE } from '../engine/registry/catalogue.generated.ts';
import { withPulled } from '../engine/registry/presets.ts';
import { EMPTY_STATE } from '../engine/store/state.ts';
import { createProcessRunner } from '../shell/runner.ts';
import type { Shell, ShellOptions } from '../shell/shell.ts';
import { hostPrograms } from '../shell/host-programs.ts';

export const HOME = '/home/learner';
const HOSTNAME = 'layer-lab';
const LEARNER = { uid: 1000, gid: 1000, groups: [1000], umask: 0o022 };
const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

export interface MachineOptions {
  /** A preset of the catalogue: images that are already pulled. */
  readonly preset: string;
  /** Workspace files by path relative to the home directory. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** How waiting passes: as long as it says, or at once (tests, replays). */
  readonly pace: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Gives way to everything that is ready to run. */
  readonly turn: () => Promise<void>;
  readonly windowSize: () => { readonly columns: number; readonly rows: number };
}

/** A host with Docker on it: files, a shell, an engine, a clock. */
export interface Machine {
  readonly clock: SimulatedClock;
  readonly engine: ReturnType<typeof createEngine>;
  readonly files: MemoryFileSystem;
  /** The same files as the learner may use them. */
  readonly own: FileSystem;
  /** The host's shell, which is loaded when it is first asked for. */
  shell(): Promise<Shell>;
  /** Loads the shell and `docker` before somebody needs them. */
  warmUp(): Promise<void>;
  /** Milliseconds since 1970 at which its clock began. */
  readonly start: number;
  /** Every random choice from here on follows from the seed. */
  seed(seed: string): void;
}

/** A source of randomness whose sequence can be restarted, so that each command of a log has its own. */
function reseedable(): Random & { seed(seed: string): void } {
  let current = createRandom('start');
  return {
    bytes: (count) => current.bytes(count),
    below: (limit) => current.below(limit),
    hex: (digits) => current.hex(digits),
    seed: (seed) => void (current = createRandom(seed)),
  };
}

/** The catalogue's date, on which every session starts. */
const START_TIME = Date.parse(CATALOGUE.now);

export function createMachine(options: MachineOptions): Machine {
  const clock = createSimulatedClock({ start: START_TIME, pace: options.pace, turn: options.turn });
  const random = reseedable();
  const registry = createCatalogue(CATALOGUE);
  const state = withPulled(EMPTY_STATE, registry, CATALOGUE.presets[options.preset] ?? []);
  const runner = createProcessRunner({ clock });
  const engine = createEngine({ clock, random, registry, runner, state });
  const files = hostFiles(clock, options.files);
  const own = files.as(LEARNER);
  const programs = hostPrograms(engine);
  const { windowSize } = options;
  let shell: Promise<Shell> | null = null;
  const openShell = (): Promise<Shell> => (shell ??= newShell({ files: own, programs, clock, windowSize }));
  return {
    clock,
    engine,
    files,
    own,
    shell: openShell,
    warmUp: async () => {
      await Promise.all([openShell(), programs.installed('docker')?.()]);
    },
    start: START_TIME,
    seed: (seed) => random.seed(seed),
  };
}

async function newShell(options: Pick<ShellOptions, 'files' | 'programs' | 'clock' | 'windowSize'>): Promise<Shell> {
  const { createShell } = await import('../shell/shell.ts');
  return createShell({
    ...options,
    cwd: HOME,
    env: {
      HOME,
      USER: 'learner',
      SHELL: '/bin/bash',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
    },
    hostname: HOSTNAME,
    dialect: 'bash',
    credentials: LEARNER,
  });
}

function hostFiles(clock: Clock, workspace: MachineOptions['files']): MemoryFileSystem {
  const files = createMemoryFileSystem({ clock, credentials: ROOT });
  for (const directory of ['/bin', '/etc', '/home', '/usr', '/usr/bin', '/usr/local', '/usr/local/bin'])
    files.mkdir(directory);
  files.mkdir('/tmp', 0o777);
  files.chmod('/tmp', 0o1777);
  files.mkdir(HOME);
  files.write('/etc/hostname', heldContent(`${HOSTNAME}\n`));
  files.write(
    '/etc/passwd',
    heldContent('root:x:0:0:root:/root:/bin/bash\nlearner:x:1000:1000::/home/learner:/bin/bash\n'),
  );
  files.write('/etc/group', heldContent('root:x:0:\nlearner:x:1000:\n'));
  files.chown(HOME, LEARNER.uid, LEARNER.gid);
  const mine = files.as(LEARNER);
  for (const [path, content] of Object.entries(workspace)) {
    makeParents(mine, path);
    mine.write(`${HOME}/${path}`, heldContent(content));
  }
  return files;
}

function makeParents(files: ReturnType<MemoryFileSystem['as']>, path: string): void {
  const names = path.split('/').slice(0, -1);
  names.forEach((_, index) => {
    const directory = `${HOME}/${names.slice(0, index + 1).join('/')}`;
    if (!files.exists(directory)) files.mkdir(directory);
  });
}
