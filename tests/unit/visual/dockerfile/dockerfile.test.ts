import { describe, expect, it } from 'vitest';
import { heldContent } from '../../../../src/engine/fs/read.ts';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';
import { buildFiles } from '../../../../src/session/look/build-files.ts';
import { takeSnapshot } from '../../../../src/session/take-snapshot.ts';
import { startOf } from '../../../../src/session/workspaces.ts';
import type { BuildView, Snapshot } from '../../../../src/session/snapshot.ts';
import { blocksOf } from '../../../../src/visual/dockerfile/blocks.ts';
import { linesOf } from '../../../../src/visual/dockerfile/dockerfile-model.ts';
import { linesThatRun, moved, type Taking } from '../../../../src/visual/dockerfile/what-if.ts';
import { BUILD_WEB_PING, createWatchedMachine } from '../support.ts';

const lastOf = ({ builds }: Snapshot): BuildView => {
  const build = builds.at(-1);
  if (build === undefined) throw new Error('nothing was built');
  return build;
};

describe('a Dockerfile', () => {
  it('is cut into instructions with their lines, continued ones and heredocs in one', () => {
    const text = '# syntax\nFROM a AS b\nRUN one \\\n  # why\n  && two\n\nRUN <<EOF\nthree\nEOF\nFROM b\nCOPY . .\n';
    expect(blocksOf(text).map(({ line, keyword, lines, stage }) => [line, keyword, lines.length, stage])).toEqual([
      [1, null, 1, -1],
      [2, 'FROM', 1, 0],
      [3, 'RUN', 3, 0],
      [6, null, 1, 0],
      [7, 'RUN', 3, 0],
      [10, 'FROM', 1, 1],
      [11, 'COPY', 1, 1],
    ]);
  });

  it('has beside each line the layer it made, and loses no line', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    const snapshot = machine.snapshot();
    const build = lastOf(snapshot);
    const lines = linesOf(build, snapshot);
    expect(lines.flatMap(({ block }) => block.lines).join('\n')).toBe(build.dockerfile.trimEnd());
    const image = snapshot.images.find(({ id }) => id === build.image);
    const chains = lines.flatMap(({ outcome }) => {
      if (outcome.kind === 'base') return outcome.chains;
      return outcome.kind === 'layer' ? [outcome.step.chainId] : [];
    });
    expect(chains).toEqual(image?.chain);
  });

  it('says where a build stopped, and what it did not come to', async () => {
    const machine = createWatchedMachine();
    const text = 'FROM diamol/base\\nRUN echo a > /a\\nRUN false\\nCMD [\\"sh\\"]\\nRUN echo b > /b\\n';
    await machine.run(`mkdir f; printf "${text}" > f/Dockerfile; ! docker build -t f f`);
    const snapshot = machine.snapshot();
    const lines = linesOf(lastOf(snapshot), snapshot);
    expect(lines.map(({ outcome }) => outcome.kind)).toEqual(['base', 'layer', 'failed', 'metadata', 'unreached']);
  });

  it('says of FROM what layers it gave where the first step failed', async () => {
    const machine = createWatchedMachine();
    await machine.run('mkdir f; printf "FROM diamol/base\\nCOPY none /\\n" > f/Dockerfile; ! docker build -t f f');
    const snapshot = machine.snapshot();
    expect(linesOf(lastOf(snapshot), snapshot).map(({ outcome }) => outcome.kind)).toEqual(['base', 'failed']);
  });

  it('marks the line that could not be read, though it is one of several of an instruction', async () => {
    const machine = createWatchedMachine();
    const text = '# a\\nFROM diamol/base\\nRUM \\\\\\\\\\n  ls\\nCMD sh\\n';
    const change = await machine.run(`mkdir f; printf "${text}" > f/Dockerfile; ! docker build -t f f`);
    expect(change?.sentences.en).toEqual([
      'The Dockerfile could not be read, line 3: no image was made, and no step was done.',
    ]);
    const snapshot = machine.snapshot();
    const lines = linesOf(lastOf(snapshot), snapshot);
    expect(lines.map(({ outcome }) => outcome.kind)).toEqual(['text', 'unreached', 'failed', 'unreached']);
  });

  it('says when a layer has left the disk', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    await machine.run('docker rmi web-ping && docker builder prune -af');
    const snapshot = machine.snapshot();
    const steps = linesOf(lastOf(snapshot), snapshot).flatMap(({ outcome }) =>
      outcome.kind === 'layer' ? [outcome.isThere] : [],
    );
    expect(steps).toEqual([false, false]);
    expect(linesOf(lastOf(snapshot), snapshot)[0]?.outcome).toMatchObject({
      kind: 'base',
      isThere: true,
      size: 75_503_415,
    });
  });

  it('says so of a base, too, with as many layers as it had', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    await machine.run('docker image prune -af; docker builder prune -af');
    const snapshot = machine.snapshot();
    const [from] = linesOf(lastOf(snapshot), snapshot);
    expect(from?.outcome).toMatchObject({ kind: 'base', isThere: false });
    expect(from?.outcome.kind === 'base' && from.outcome.chains).toHaveLength(4);
  });
});

const STAGES = `FROM diamol/base AS one
WORKDIR /one
COPY a.txt .
FROM diamol/base
COPY b.txt /
COPY --from=one /one /one
WORKDIR /two
`;
const PLAIN = `FROM diamol/base
COPY a.txt .
WORKDIR /src
COPY b.txt .
ENV MODE=x
RUN echo built
`;

/** Builds, edits a file, builds again: which lines ran, and which the model said would. */
async function foretold(dockerfile: string, file: string, order: readonly number[] = []): Promise<readonly number[][]> {
  const { preset, files } = startOf('chapter');
  const session = createHeadlessSession({ preset, files });
  const { engine } = session.machine;
  const build = async (text: string): Promise<BuildView> => {
    session.machine.own.write('/home/learner/p/Dockerfile', heldText(text));
    const { code, stderr } = await session.run('docker build -t p p');
    expect(code, stderr).toBe(0);
    return lastOf(takeSnapshot(engine, 1, null));
  };
  await session.run('mkdir p; echo a > p/a.txt; echo b > p/b.txt');
  const first = await build(dockerfile);
  const taken = await buildFiles(engine, engine.state.builds.length - 1);
  const filesOf = new Map(first.steps.map(({ line }, index) => [line, taken[index] ?? []]));
  let takings: readonly Taking[] = blocksOf(dockerfile).map((block) => ({
    block,
    files: filesOf.get(block.line) ?? [],
  }));
  for (const line of order) takings = moved(takings, line, -1);
  const text = `${takings.flatMap(({ block }) => block.lines).join('\n')}\n`;
  await build(text);
  await session.run(`echo changed >> p${file}`);
  const { steps } = await build(text);
  const places = new Map(blocksOf(text).map(({ line }, index) => [line, takings[index]?.block.line ?? 0]));
  const ran = steps.filter(({ cached }) => !cached).map(({ line }) => places.get(line) ?? 0);
  return [ran.toSorted(), [...linesThatRun(takings, file)].toSorted()];
}

const heldText = (text: string): ReturnType<typeof heldContent> => heldContent(new TextEncoder().encode(text));

describe('what an edit would run again is what it runs', () => {
  it.each([
    ['the last of two copies', PLAIN, '/b.txt', []],
    ['the first of two copies', PLAIN, '/a.txt', []],
    ['a copy moved to the top', PLAIN, '/b.txt', [4, 4]],
    ['a copy into a stage that another copies from', STAGES, '/a.txt', []],
    ['a copy above which a stage is copied', STAGES, '/b.txt', []],
    ['a copy put past one of a stage', STAGES, '/b.txt', [6]],
  ])('%s', async (_, dockerfile, file, order) => {
    const [ran, said] = await foretold(dockerfile, file, order);
    expect(said).toEqual(ran);
  });

  it('moves nothing out of its stage or above FROM', () => {
    const takings = blocksOf(STAGES).map((block) => ({ block, files: [] }));
    expect(moved(takings, 5, -1)).toBe(takings);
    expect(moved(takings, 1, 1)).toBe(takings);
    expect(moved(takings, 3, 1)).toBe(takings);
    expect(moved(takings, 3, -1).map(({ block }) => block.line)).toEqual([1, 3, 2, 4, 5, 6, 7]);
  });
});
