import { describe, expect, test } from 'vitest';
import { buildImage } from '../../../../src/engine/build/build-image.ts';
import type { BuildProgress } from '../../../../src/engine/build/progress.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { diskUsage } from '../../../../src/engine/store/disk-usage.ts';
import { resolveImage } from '../../../../src/engine/store/images.ts';
import { validate } from '../../../../src/engine/store/validate.ts';
import { engineWith } from '../store/fixture.ts';
import { requestOf } from './fixture.ts';

const DOCKERFILE = `FROM diamol/node

ENV TARGET="blog.sixeyed.com"
ENV METHOD="HEAD"
ENV INTERVAL="3000"

WORKDIR /web-ping
COPY app.js .

CMD ["node", "/web-ping/app.js"]
`;

async function build(
  engine: Engine,
  dockerfile: string,
  files: Readonly<Record<string, string>>,
  options: { readonly noCache?: boolean } = {},
): Promise<{ readonly id: string; readonly progress: readonly BuildProgress[] }> {
  const progress: BuildProgress[] = [];
  const { image } = await buildImage(
    engine,
    requestOf(dockerfile, files, { tags: ['web-ping'], noCache: options.noCache ?? false }),
    async (event) => void progress.push(event),
  );
  return { id: image.id, progress };
}

const APP = '// pings\n'.padEnd(777, '.');

describe('building web-ping', () => {
  test('gives the rows, the layers and the figures that Docker gives', async () => {
    const engine = engineWith('chapter');
    await build(engine, DOCKERFILE, { 'app.js': APP });
    const image = resolveImage(engine.state, 'web-ping');
    expect(image.config.history).toHaveLength(15);
    expect(image.config.history.slice(9).map(({ createdBy }) => createdBy)).toEqual([
      'ENV TARGET=blog.sixeyed.com',
      'ENV METHOD=HEAD',
      'ENV INTERVAL=3000',
      'WORKDIR /web-ping',
      'COPY app.js . # buildkit',
      'CMD ["node" "/web-ping/app.js"]',
    ]);
    expect(image.chain.slice(0, 4)).toEqual(resolveImage(engine.state, 'diamol/ch03-web-ping').chain.slice(0, 4));
    expect(() => resolveImage(engine.state, 'diamol/node')).toThrow('No such image: diamol/node:latest');
    const usage = diskUsage(engine.state);
    const logical = [...usage.byImage.values()].reduce((sum, { size }) => sum + size, 0);
    expect(usage.images).toEqual({ total: 7, active: 0, size: 635_520_213, reclaimable: 635_520_213 });
    expect(logical).toBe(716_326_976);
    expect(usage.cache.total).toBe(9);
    expect(usage.cache.size).toBe(777 + DOCKERFILE.length);
    expect(await validate(engine.state)).toEqual([]);
  });

  test('again is all cached and the same image; another app.js is a new layer on the same stack', async () => {
    const engine = engineWith('chapter');
    const first = await build(engine, DOCKERFILE, { 'app.js': APP });
    const again = await build(engine, DOCKERFILE, { 'app.js': APP });
    expect(again.id).toBe(first.id);
    expect(again.progress.filter(({ kind }) => kind === 'cached')).toHaveLength(2);
    const changed = await build(engine, DOCKERFILE, { 'app.js': `${APP}// more\n` });
    expect(changed.id).not.toBe(first.id);
    expect(changed.progress.filter(({ kind }) => kind === 'cached')).toHaveLength(1);
    expect(await validate(engine.state)).toEqual([]);
  });
});

// Read off a real engine.
test.each([
  ['FROM scratch\nCOPY --from=b /b /b\nCOPY --from=a /a /a\n', '[a 1/2] FROM docker.io/diamol/base:latest'],
  ['FROM scratch\nCOPY --from=a /a /a\nCOPY --from=b /b /b\n', '[b 1/2] FROM docker.io/diamol/base:latest'],
  ['FROM diamol/base\nCOPY --from=b /b /b\nCOPY --from=a /a /a\n', '[a 1/2] FROM docker.io/diamol/base:latest'],
])('a base of several stages goes by the stage that is taken from last: %j', async (last, shown) => {
  const stages = 'FROM diamol/base AS a\nWORKDIR /a\nFROM diamol/base AS b\nWORKDIR /b\n';
  const { progress } = await build(engineWith('chapter'), `${stages}${last}`, {});
  const names = progress.flatMap((event) => (event.kind === 'start' ? [event.name] : []));
  expect(names.filter((name) => name.includes('FROM'))).toEqual([shown]);
});

describe('a Dockerfile that cannot be built moves no name', () => {
  test.each([
    [
      'FROM diamol/node\nRUNN echo hi\n',
      'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
    ],
    ['', 'the Dockerfile cannot be empty'],
    ['COPY a b\n', 'no build stage in current context'],
    ['FROM diamol/base\nCOPY nosuch.js .\n', '"/nosuch.js": not found'],
  ])('%j', async (dockerfile, message) => {
    const engine = engineWith('chapter');
    const { tags, images } = engine.state;
    await expect(build(engine, dockerfile, { 'app.js': APP })).rejects.toThrow(message);
    expect(engine.state.tags).toBe(tags);
    expect(engine.state.images).toBe(images);
  });
});
