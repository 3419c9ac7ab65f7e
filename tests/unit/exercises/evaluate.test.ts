import { beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/exercises/evaluate.ts';
import type { Check } from '../../../src/exercises/schema.ts';
import type { Situation } from '../../../src/exercises/situation.ts';
import { InlineSession } from '../../../src/session/inline-session.ts';

/** How things stand after some commands from the chapter's start. */
async function after(...lines: readonly string[]): Promise<Situation> {
  const session = new InlineSession({
    start: 'chapter',
    pace: async () => undefined,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    elapsed: () => 0,
  });
  const commands = [];
  for (const line of lines) {
    const { exitCode } = await session.execute(line, () => undefined);
    commands.push({ line, exitCode });
  }
  return { snapshot: await session.snapshot(), commands, answer: null, files: new Map() };
}

const because = (check: Check, situation: Situation): string => {
  const verdict = evaluate(check, situation);
  return verdict.met ? 'met' : verdict.because;
};

const image = (more: object): Check => ({ image: { name: 'web-ping', exists: true, ...more } });

describe('checks over the state', () => {
  let untouched: Situation;
  let built: Situation;

  beforeAll(async () => {
    untouched = await after();
    built = await after('docker build -t web-ping web-ping', 'docker container create --name hello hello-world');
  });

  it('image: says what is there instead', () => {
    expect(because(image({}), untouched)).toBe('there is no image called web-ping yet');
    expect(because(image({}), built)).toBe('met');
    expect(because(image({ exists: false }), built)).toBe('web-ping is still there');
    expect(because(image({ bytes: { max: 1000 } }), built)).toBe('web-ping has 75.5MB; wanted is at most 1kB');
    expect(because(image({ layers: { min: 6, max: 6 } }), built)).toBe('met');
    expect(because(image({ layers: { max: 2 } }), built)).toBe('web-ping has 6 layers; wanted are at most 2');
    expect(because(image({ history_has: ['COPY app.js', 'EXPOSE'] }), built)).toContain(
      'no row of its history says “EXPOSE”',
    );
    expect(because(image({ stands_on: 'hello-world' }), built)).toContain('shares 0 of the 1 layer of hello-world');
  });

  it('image: knows one that was built without the name, or with another', async () => {
    const wanted = image({ history_has: ['COPY app.js . # buildkit'] });
    const built = async (line: string): Promise<string> => because(wanted, await after('cd web-ping', line));
    expect(await built('docker build .')).toBe(
      'there is no image called web-ping yet; one was built, but without a name',
    );
    expect(await built('docker build -t webping .')).toContain('; the one that fits is called webping:latest');
  });

  it('layer: finds it by its instruction, rows without a layer are none', () => {
    const layer = (created_by: string, more: object = {}): Check => ({
      layer: { image: 'web-ping', created_by, exists: true, ...more },
    });
    expect(because(layer('COPY app.js', { bytes: { min: 777, max: 777 } }), built)).toBe('met');
    expect(because(layer('CMD ["node" "/web-ping/app.js"]'), built)).toContain('no layer of web-ping was made by');
    expect(because(layer('COPY app.js', { exists: false }), built)).toContain('still has the layer');
  });

  it('container: counts those that fit', () => {
    const container = (more: object): Check => ({ container: { count: { min: 1 }, ...more } });
    expect(because(container({ image: 'hello-world', status: 'created' }), built)).toBe('met');
    expect(because(container({ status: 'running' }), built)).toBe('running container: 0; wanted: at least 1');
    expect(because(container({ name: 'hello', count: { max: 0 } }), built)).toBe(
      'container hello: 1; wanted: at most 0',
    );
  });

  it('disk and cache: look at the figures', () => {
    expect(because({ disk: { of: 'images', bytes: { max: 1 } } }, built)).toBe(
      'Images: SIZE is 635.5MB; wanted is at most 1B',
    );
    expect(because({ disk: { of: 'images', reclaimable: { min: 1 } } }, built)).toBe('met');
    expect(because({ cache: { hits: { min: 1 } } }, untouched)).toBe('nothing has been built yet');
    const builds = built.snapshot.builds.map((build) => ({
      ...build,
      steps: build.steps.map((step, index) => ({ ...step, cached: index === 0 })),
    }));
    const rebuilt = { ...built, snapshot: { ...built.snapshot, builds } };
    expect(because({ cache: { hits: { min: 1 }, misses: { max: 1 } } }, rebuilt)).toBe('met');
    expect(because({ cache: { misses: { max: 0 } } }, rebuilt)).toContain('1 step had to run, “COPY app.js .” first');
    const cached = builds.map((build) => ({ ...build, steps: build.steps.map((step) => ({ ...step, cached: true })) }));
    const nothingRan = { ...built, snapshot: { ...built.snapshot, builds: cached } };
    expect(because({ cache: { misses: { min: 1 } } }, nothingRan)).toBe(
      'in the last build 0 steps had to run; wanted: at least 1',
    );
  });

  it('combinations: all, any, not', () => {
    const there = image({});
    const gone = image({ exists: false });
    expect(because({ all: [there, gone] }, built)).toBe('web-ping is still there');
    expect(because({ any: [gone, there] }, built)).toBe('met');
    expect(because({ any: [gone] }, built)).toBe('web-ping is still there');
    expect(because({ not: there, miss: 'remove it' }, built)).toBe('remove it');
    expect(because({ not: gone }, built)).toBe('met');
  });
});

describe('checks over what was typed', () => {
  const ran = (line: string, exitCode = 0, more: object = {}): string =>
    because(
      { ran: { command: 'docker image history web-ping', succeeded: true, ...more } },
      { snapshot: EMPTY, commands: [{ line, exitCode }], answer: null, files: new Map() },
    );
  let EMPTY: Situation['snapshot'];

  beforeAll(async () => {
    EMPTY = (await after()).snapshot;
  });

  it.each([
    'docker image history web-ping',
    'docker history web-ping',
    'docker history web-ping:latest --no-trunc',
    'docker image history -q "web-ping"',
    'cd web-ping && docker history web-ping | head -3',
  ])('takes %s for it', (line) => {
    expect(ran(line)).toBe('met');
  });

  it.each(['docker image ls web-ping', 'docker history', 'echo history', 'docker history web-ping2'])(
    'but not %s',
    (line) => {
      expect(ran(line)).toMatch(/comes nearest so far|the last command was/);
    },
  );

  it('says what was run instead, and does not give away what is wanted', () => {
    expect(ran('docker history web-ping2')).toBe('“docker history web-ping2” comes nearest so far, but is not it');
    expect(ran('ls')).toBe('the last command was “ls”, which does something else');
    expect(
      because(
        { ran: { command: 'ls', succeeded: true } },
        { snapshot: EMPTY, commands: [], answer: null, files: new Map() },
      ),
    ).toBe('no command has been run so far');
  });

  it('knows an image by its ID and by its other names', async () => {
    const built = await after('docker build -t web-ping web-ping', 'docker tag web-ping mine:v1');
    const id = built.snapshot.images.find(({ tags }) => tags.includes('mine:v1'))?.id.slice(7, 19) ?? '';
    for (const name of [id, 'mine:v1', 'web-ping'])
      expect(
        because(
          { ran: { command: 'docker image history web-ping', succeeded: true } },
          { ...built, commands: [{ line: `docker history ${name}`, exitCode: 0 }] },
        ),
      ).toBe('met');
  });

  it('looks at how it ended', () => {
    expect(ran('docker history web-ping', 1)).toContain('ended with exit code 1');
    expect(ran('docker history web-ping', 1, { succeeded: false })).toBe('met');
  });

  it('compares answers without minding case and blanks', () => {
    const answer = (text: string | null): string =>
      because({ answer: { accept: ['635.5MB'] } }, { snapshot: EMPTY, commands: [], answer: text, files: new Map() });
    expect(answer(' 635.5 mb')).toBe('met');
    expect(answer('716MB')).toBe('“716MB” is not it');
    expect(answer(null)).toBe('there is no answer yet');
  });
});
