import { asDiffId, digestOf } from '../../../../src/engine/core/digest.ts';
import { EngineError } from '../../../../src/engine/core/errors.ts';
import { createManualClock, type ManualClock } from '../../../../src/engine/core/manual-clock.ts';
import { createRandom } from '../../../../src/engine/core/seeded-random.ts';
import { createSoundEngine } from '../../../support/sound.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { changesetSize } from '../../../../src/engine/fs/changeset.ts';
import { heldContent } from '../../../../src/engine/fs/read.ts';
import { createUnionFileSystem, type UnionFileSystem } from '../../../../src/engine/fs/union.ts';
import { emptyDirectory } from '../../../../src/engine/fs/memory.ts';
import type {
  ProcessRunner,
  ProcessSpec,
  ProcessStreams,
  RunningProcess,
} from '../../../../src/engine/container/types.ts';
import { createImage } from '../../../../src/engine/image/create-image.ts';
import type { RunConfig } from '../../../../src/engine/image/types.ts';
import { addImage } from '../../../../src/engine/store/images.ts';
import { registerLayer } from '../../../../src/engine/store/layers.ts';
import { EMPTY_STATE, type EngineState } from '../../../../src/engine/store/state.ts';
import { withTag } from '../../../../src/engine/store/tag-image.ts';

export interface FakeProcess {
  readonly spec: ProcessSpec;
  readonly streams: ProcessStreams;
  readonly signals: string[];
  end(status: number): Promise<void>;
}

export interface Fixture {
  readonly engine: Engine;
  readonly clock: ManualClock;
  /** Every process started so far. */
  readonly started: FakeProcess[];
  /** The newest one. */
  readonly last: () => FakeProcess;
  readonly state: () => EngineState;
}

/** Lets everything that is ready run. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 200; count += 1) await Promise.resolve();
}

/** An engine with one image, `demo`, of one layer, whose processes end when the test says so, or at SIGKILL. */
export function createFixture(config: RunConfig = { Cmd: ['run'] }): Fixture {
  const clock = createManualClock(Date.parse('2026-01-01T00:00:00Z'));
  const started: FakeProcess[] = [];
  const engine = createSoundEngine({
    clock,
    random: createRandom('test'),
    registry: { find: () => null, list: () => [], complete: async () => undefined },
    runner: fakeRunner(started),
    state: withDemo(config, clock),
  });
  const last = (): FakeProcess => {
    const process = started.at(-1);
    if (process === undefined) throw new Error('nothing was started');
    return process;
  };
  return { engine, clock, started, last, state: () => engine.state };
}

function withDemo(config: RunConfig, clock: ManualClock): EngineState {
  const files: UnionFileSystem = createUnionFileSystem({ lower: emptyDirectory(), clock });
  for (const path of ['/bin', '/etc', '/data']) files.mkdir(path);
  files.write('/bin/run', heldContent('program'), 0o755);
  files.write('/etc/passwd', heldContent('root:x:0:0:root:/root:/bin/sh\nada:x:1000:1000::/home/ada:/bin/sh\n'));
  files.write('/etc/group', heldContent('root:x:0:\nwheel:x:10:root,ada\nada:x:1000:\n'));
  files.write('/data/seed.txt', heldContent('seed\n'));
  const changeset = files.upper();
  const diffId = asDiffId(digestOf('demo layer'));
  const layer = { diffId, size: changesetSize(changeset), changeset: () => changeset };
  const registered = registerLayer(EMPTY_STATE, null, layer);
  const image = createImage({
    architecture: 'amd64',
    os: 'linux',
    created: '2025-01-01T00:00:00Z',
    config,
    rootfs: { type: 'layers', diffIds: [diffId] },
    history: [{ created: '2025-01-01T00:00:00Z', createdBy: 'ADD demo' }],
  });
  return withTag(addImage(registered.state, image), 'docker.io/library/demo:latest', image.id, clock.now());
}

function fakeRunner(started: FakeProcess[]): ProcessRunner {
  const runner: ProcessRunner = {
    start: (spec, streams): RunningProcess => {
      const [program = ''] = spec.argv;
      if (program === 'nosuch') {
        throw new EngineError('ENOENT', 'not-found', `exec: "${program}": executable file not found in $PATH`);
      }
      if (program === 'locked') {
        throw new EngineError('EACCES', 'forbidden', `exec: "${program}": permission denied`);
      }
      const { promise, resolve } = Promise.withResolvers<number>();
      const signals: string[] = [];
      started.push({
        spec,
        streams,
        signals,
        end: async (status) => {
          resolve(status);
          await settle();
        },
      });
      return {
        exit: promise,
        kill: (signal) => {
          signals.push(signal);
          if (signal === 'SIGKILL') resolve(137);
        },
        signalForeground: () => true,
        processes: () => [{ pid: 1, parent: 0, user: 'root', argv: spec.argv }],
        exec: (joining, itsStreams) => runner.start(joining, itsStreams),
        freeze: () => undefined,
        thaw: () => undefined,
      };
    },
  };
  return runner;
}
