import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chunksOf } from '../../src/engine/fs/read.ts';
import { saveImages } from '../../src/engine/store/save-images.ts';
import { createHeadlessSession, type HeadlessSession } from '../../src/session/headless-session.ts';
import { atMost, growthOf, NONE } from './listing.ts';
import { stateWith } from './many-images.ts';
import { measure, type Timing } from './measure.ts';
import type { Figure } from './table.ts';

const CACHED = 5;
const UNCACHED = 15;
const START_UP = 1000;
/** Bytes a millisecond, which is kilobytes a second. */
const SAVED = 200_000;

/** Seven steps with small files. */
const DOCKERFILE = `FROM diamol/base
WORKDIR /app
COPY a.txt .
COPY b.txt .
COPY folder folder
RUN echo built > built.txt
RUN rm b.txt
`;
const FILES = { Dockerfile: DOCKERFILE, 'a.txt': 'a\n', 'b.txt': 'b\n', 'folder/c.txt': 'c\n' };

async function run(session: HeadlessSession, line: string): Promise<void> {
  const { code, stderr } = await session.run(line);
  if (code !== 0) throw new Error(`${line}: ${stderr}`);
}

/** A build of which every step is cached, beside so many other images. */
async function cachedBuildBeside(count: number): Promise<Timing> {
  const session = createHeadlessSession({ preset: 'chapter', files: FILES });
  await run(session, 'docker build -t app .');
  const { engine } = session.machine;
  const { state } = engine;
  const others = stateWith(count);
  engine.commit({
    ...state,
    layers: new Map([...state.layers, ...others.layers]),
    images: new Map([...state.images, ...others.images]),
    tags: new Map([...state.tags, ...others.tags]),
    digests: new Map([...state.digests, ...others.digests]),
  });
  return measure(() => run(session, 'docker build -t app .'));
}

/** Building, saving and starting, each through a session as people use it. */
export async function sessionFigures(): Promise<readonly Figure[]> {
  const session = createHeadlessSession({ preset: 'chapter', files: FILES });
  const cached = await measure(() => run(session, 'docker build -t app .'));
  const cachedAtMost = await cachedBuildBeside(10_000);
  const uncached = await measure(
    () => run(session, 'docker build -t app .'),
    // Another layer below all that follow.
    () => run(session, 'echo x >> a.txt'),
  );
  const { engine } = session.machine;
  let bytes = 0;
  const saving = await measure(async () => {
    bytes = 0;
    for await (const chunk of chunksOf(saveImages(engine, ['mjerabek/vivado']))) bytes += chunk.length;
  });
  const speed = bytes / saving.median;
  const shell = join(import.meta.dirname, '..', 'shell.mjs');
  const startUp = await measure(() => {
    const { status, stderr } = spawnSync(process.execPath, [shell], { input: 'docker image ls\n', encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  });
  return [
    atMost('docker build, 7 steps, all cached', cached, CACHED),
    atMost('docker build, cached, beside 10,000 images', cachedAtMost, CACHED),
    growthOf(await cachedBuildBeside(1000), cachedAtMost, NONE),
    atMost('docker build, 7 steps, small files', uncached, UNCACHED),
    {
      what: `docker save, ${Math.round(bytes / 1e6)} MB of generated layers`,
      value: `${Math.round(speed / 1000)} MB/s`,
      target: `≥ ${SAVED / 1000} MB/s`,
      isMet: speed >= SAVED,
    },
    atMost('npm run shell, to the end of its first command', startUp, START_UP),
  ];
}
