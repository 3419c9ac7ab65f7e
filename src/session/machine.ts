import { createRandom } from '../engine/core/seeded-random.ts';
import type { Random } from '../engine/core/random.ts';
import { createSimulatedClock, type SimulatedClock } from '../engine/core/simulated-clock.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { FileSystem } from '../engine/fs/file-system.ts';
import type { MemoryFileSystem } from '../engine/fs/memory.ts';
import { MOST_HELD, withQuota } from '../engine/fs/quota.ts';
import { createCatalogue } from '../engine/registry/catalogue.ts';
import { CATALOGUE } from '../engine/registry/catalogue.generated.ts';
import { withPulled } from '../engine/registry/presets.ts';
import { EMPTY_STATE } from '../engine/store/state.ts';
import { createNetwork } from '../shell/network/network.ts';
import { networkTable } from '../shell/network/table.ts';
import { topologyOf } from '../shell/network/topology.ts';
import type { ProgramLoader } from '../shell/process/kernel.ts';
import { createProcessRunner } from '../shell/runner.ts';
import type { Shell, ShellOptions } from '../shell/shell.ts';
import { hostPrograms } from '../shell/host-programs.ts';
import { createHostFiles, HOME, HOSTNAME, LEARNER } from './host-files.ts';
import type { Start } from './start.ts';

export interface MachineOptions extends Start {
  /** How waiting passes: as long as it says, or at once (tests, replays). */
  readonly pace: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Gives way to everything that is ready to run. */
  readonly turn: () => Promise<void>;
  readonly windowSize: () => { readonly columns: number; readonly rows: number };
  /** What the catalogue's `node` is; by default it runs JavaScript. */
  readonly node?: ProgramLoader;
}

/** A host with Docker on it: files, a shell, an engine, a clock. */
export interface Machine {
  readonly clock: SimulatedClock;
  readonly engine: Engine;
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
  const registry = createCatalogue(
    CATALOGUE,
    async () => (await import('../engine/registry/apart.generated.ts')).APART,
  );
  const state = withPulled(EMPTY_STATE, registry, CATALOGUE.presets[options.preset] ?? []);
  const table = networkTable(options.network);
  const network = createNetwork({ clock, table, topology: topologyOf(() => engine.state) });
  const runner = createProcessRunner({ clock, network, ...(options.node ? { node: options.node } : {}) });
  const engine: Engine = createEngine({ clock, random, registry, runner, state });
  const files = createHostFiles(clock, options.files);
  const own = withQuota(files.as(LEARNER), MOST_HELD);
  const programs = hostPrograms(engine);
  const { windowSize } = options;
  let shell: Promise<Shell> | null = null;
  const openShell = (): Promise<Shell> => (shell ??= newShell({ files: own, programs, clock, windowSize, network }));
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

/** The aliases that Debian and Ubuntu give a new user: colours where somebody looks. */
const ALIASES: Readonly<Record<string, string>> = {
  egrep: 'egrep --color=auto',
  fgrep: 'fgrep --color=auto',
  grep: 'grep --color=auto',
  l: 'ls -CF',
  la: 'ls -A',
  ll: 'ls -alF',
  ls: 'ls --color=auto',
};

async function newShell(
  options: Pick<ShellOptions, 'files' | 'programs' | 'clock' | 'windowSize' | 'network'>,
): Promise<Shell> {
  const { createShell } = await import('../shell/shell.ts');
  return createShell({
    expandsHistory: true,
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
    aliases: ALIASES,
  });
}
