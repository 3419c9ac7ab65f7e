import { describe, expect, it } from 'vitest';
import { buildPage, type BuildPage } from '../../../../src/visual/cache/cache-model.ts';
import { CACHE_WORDS } from '../../../../src/visual/cache/words.ts';
import { BUILD_WEB_PING, createWatchedMachine } from '../support.ts';

/** The page of the last build after these commands. */
async function pageAfter(...commands: readonly string[]): Promise<BuildPage> {
  const machine = createWatchedMachine();
  for (const command of commands) await machine.run(command);
  const { builds } = machine.snapshot();
  const page = buildPage(builds, builds.length - 1, CACHE_WORDS.en);
  if (page === null) throw new Error('nothing was built');
  return page;
}

const states = ({ rows }: BuildPage): readonly string[] => rows.map(({ state }) => state);

describe('the cache of a build', () => {
  it('says of a first build that nothing was there', async () => {
    const page = await pageAfter(BUILD_WEB_PING);
    expect(states(page)).toEqual(['first', 'first']);
    expect(page.summary).toContain('nothing is in the cache');
    expect(page.before).toBeNull();
  });

  it('says of the same build again that nothing ran', async () => {
    const page = await pageAfter(BUILD_WEB_PING, BUILD_WEB_PING);
    expect(states(page)).toEqual(['hit', 'hit']);
    expect(page.summary).toBe('Both steps came from the cache: nothing ran, and no new layer was made.');
    expect(page.rows.flatMap(({ key }) => key).every(({ isSame }) => isSame)).toBe(true);
  });

  it('names the file that is another, and shows both checksums', async () => {
    const page = await pageAfter(BUILD_WEB_PING, 'echo changed > web-ping/app.js', BUILD_WEB_PING);
    expect(states(page)).toEqual(['hit', 'first']);
    expect(page.summary).toContain('“COPY app.js .”. app.js is not what the build before took.');
    const differing = page.rows[1]?.key.filter(({ isSame }) => !isSame);
    expect(differing?.map(({ name }) => name)).toEqual(['app.js']);
    expect(differing?.[0]?.before).toMatch(/^sha256:/);
    expect(differing?.[0]?.now).toMatch(/^sha256:/);
  });

  it('says that what stands on a new layer has to run, too', async () => {
    const page = await pageAfter(
      BUILD_WEB_PING,
      "sed -i 's|WORKDIR /web-ping|WORKDIR /other|' web-ping/Dockerfile",
      BUILD_WEB_PING,
    );
    expect(states(page)).toEqual(['first', 'after']);
    expect(page.summary).toContain('Before: WORKDIR /web-ping');
    expect(page.rows[1]?.key.filter(({ isSame }) => !isSame).map(({ name }) => name)).toEqual(['layer below']);
  });

  it('compares with the build before of the same thing, not with any', async () => {
    const page = await pageAfter(
      BUILD_WEB_PING,
      'mkdir other && printf "FROM diamol/base\\nWORKDIR /x\\n" > other/Dockerfile && docker build -t other other',
      BUILD_WEB_PING,
    );
    expect(page.number).toBe(3);
    expect(page.before?.target).toBe('web-ping:latest');
  });

  it('tells of the base that was there where the first step finds nothing to copy', async () => {
    const page = await pageAfter(
      'mkdir f && printf "FROM diamol/base\\nCOPY none /\\n" > f/Dockerfile; ! docker build -t f f',
    );
    expect(page.rows).toEqual([]);
    expect(page.build.bases).toMatchObject([{ instruction: 'FROM docker.io/diamol/base:latest', line: 1 }]);
    expect(page.summary).toMatch(
      /“COPY none \/”: .*not found\. Before it only “FROM docker\.io\/diamol\/base:latest” was done\.$/,
    );
  });

  it('shows a build whose Dockerfile could not be read, and what is wrong with it', async () => {
    const page = await pageAfter(
      'mkdir f && printf "FROM diamol/base\\nRUM ls\\n" > f/Dockerfile; ! docker build -t f f',
    );
    expect(page.build.failure).toMatchObject({ name: null, instruction: 'RUM ls', line: 2 });
    expect(page.summary).toMatch(
      /^The build stopped while its Dockerfile was read, at line 2: .*unknown instruction: RUM/,
    );
    expect(page.summary).toContain('No step was done.');
  });

  it('records a fault that concerns the whole Dockerfile', async () => {
    const page = await pageAfter('mkdir f && printf "FROM diamol/base\\n" > f/Dockerfile; ! docker build --target x f');
    expect(page.build.failure).toMatchObject({ name: null, instruction: '', line: 0 });
    expect(page.summary).toMatch(/^The build stopped while its Dockerfile was read: target stage/);
  });

  it('has no page for a build that is not there', () => {
    expect(buildPage([], 0, CACHE_WORDS.en)).toBeNull();
  });

  it('shows a build that failed: what was done before, where it stopped, and the next is held against the last that did not', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    const change = await machine.run(`echo 'RUN cat /nothing' >> web-ping/Dockerfile; ! ${BUILD_WEB_PING}`);
    expect(change?.sentences.en[0]).toMatch(/^The build stopped at \[4\/4\] RUN cat \/nothing: no image was made\./);
    const { builds } = machine.snapshot();
    const failed = buildPage(builds, 1, CACHE_WORDS.en);
    expect(failed?.rows.map(({ state }) => state)).toEqual(['hit', 'hit']);
    expect(failed?.build.image).toBeNull();
    expect(failed?.summary).toMatch(/^The build stopped at “RUN cat \/nothing”: .*exit code: 1\. .* 2 steps\.$/);
    expect(failed?.build.failure).toMatchObject({ name: '[4/4] RUN cat /nothing', line: 11 });
    await machine.run(`sed -i '$d' web-ping/Dockerfile; echo more >> web-ping/app.js; ${BUILD_WEB_PING}`);
    const after = machine.snapshot().builds;
    expect(buildPage(after, 2, CACHE_WORDS.en)?.before?.time).toBe(builds[0]?.time);
    expect(buildPage(after, 2, CACHE_WORDS.en)?.rows[1]?.why).toContain('app.js is not what');
  });
});
