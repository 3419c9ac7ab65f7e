import { collect, emptySource } from '../../../src/engine/core/pipe.ts';
import { createManualClock, type ManualClock } from '../../../src/engine/core/manual-clock.ts';
import { createRandom } from '../../../src/engine/core/seeded-random.ts';
import { createSoundEngine } from '../../support/sound.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from '../../../src/engine/fs/memory.ts';
import { createCatalogue } from '../../../src/engine/registry/catalogue.ts';
import type { CatalogueData } from '../../../src/engine/registry/catalogue-data.ts';
import { CATALOGUE } from '../../../src/engine/registry/catalogue.generated.ts';
import { withPulled } from '../../../src/engine/registry/presets.ts';
import { EMPTY_STATE, type EngineState } from '../../../src/engine/store/state.ts';
import { runDocker } from '../../../src/cli/main.ts';

const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Docker {
  readonly engine: Engine;
  /** The host's files; commands run in `/`. */
  readonly files: MemoryFileSystem;
  /** Runs `docker` with these words. */
  run(...argv: readonly string[]): Promise<Result>;
}

/** Docker on an engine with some images of a catalogue, or with a given state; no process can be started. */
export function dockerWith(
  images: readonly string[] = [],
  state: EngineState = EMPTY_STATE,
  catalogue: CatalogueData = CATALOGUE,
): Docker {
  const clock = createManualClock(Date.parse(catalogue.now));
  const registry = createCatalogue(catalogue);
  const runner = {
    start: () => {
      throw new Error('no process is started here');
    },
  };
  const engine = createSoundEngine({
    clock,
    random: createRandom('cli'),
    registry,
    runner,
    state: withPulled(state, registry, images),
  });
  const files = createMemoryFileSystem({ clock, credentials: ROOT });
  const run = async (...argv: readonly string[]): Promise<Result> => {
    const stdout = collect();
    const stderr = collect();
    const command = runDocker(argv, {
      engine,
      stdin: emptySource(),
      stdout,
      stderr,
      files,
      cwd: '/',
      env: {},
      signal: new AbortController().signal,
      windowSize: () => ({ columns: 80, rows: 24 }),
      onResize: () => () => undefined,
    });
    const code = await whileTimePasses(clock, command);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  };
  return { engine, files, run };
}

/** Waits for a command, and lets time pass where it sleeps. */
async function whileTimePasses(clock: ManualClock, command: Promise<number>): Promise<number> {
  const progress = { isOver: false };
  const over = command.finally(() => {
    progress.isOver = true;
  });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (progress.isOver) return over;
    await clock.advance(1);
  }
}
