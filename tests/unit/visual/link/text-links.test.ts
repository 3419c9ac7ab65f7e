import { describe, expect, it } from 'vitest';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';
import { takeSnapshot } from '../../../../src/session/take-snapshot.ts';
import { startOf } from '../../../../src/session/workspaces.ts';
import { createLinkFinder } from '../../../../src/visual/link/text-links.ts';
import { BUILD_WEB_PING } from '../support.ts';

/** Runs commands and gives what the last one printed, line by line, with what each linked stretch speaks of. */
async function printed(...commands: readonly string[]) {
  const { preset, files } = startOf('chapter');
  const session = createHeadlessSession({ preset, files });
  let output = '';
  for (const command of commands) {
    const { stdout, stderr } = await session.run(command);
    output = stdout + stderr;
  }
  const snapshot = takeSnapshot(session.machine.engine, 1, null);
  const find = createLinkFinder(snapshot);
  const lines = output.split('\n');
  const links = lines.map((line, at) =>
    find(commands.at(-1) ?? '', lines, at).map(({ start, end, thing }) => ({ text: line.slice(start, end), thing })),
  );
  const of = (text: string) => links[lines.findIndex((line) => line.includes(text))] ?? [];
  const idOf = (tag: string) => snapshot.images.find(({ tags }) => tags.includes(tag))?.id ?? '';
  return { snapshot, links, of, idOf };
}

describe('what the terminal prints leads to what it speaks of', () => {
  it('a folder of the home directory, as in the prompt, is no image of its name', async () => {
    const { of } = await printed(BUILD_WEB_PING, "docker run --rm diamol/base echo '~/web-ping $ and web-ping'");
    expect(of('~/web-ping').map(({ text }) => text)).toEqual(['web-ping']);
    expect(of('~/web-ping')[0]?.thing.kind).toBe('image');
  });

  it('image ls: names and ID to the image, its size to the sum', async () => {
    const { of, idOf, links } = await printed(BUILD_WEB_PING, 'docker image ls');
    const id = idOf('web-ping:latest');
    const image = { kind: 'image', image: id };
    expect(of('web-ping ')).toEqual([
      { text: 'web-ping', thing: image },
      { text: 'latest', thing: image },
      { text: id.slice(7, 19), thing: image },
      { text: '75.5MB', thing: { kind: 'figure', key: `${id}.size` } },
    ]);
    expect(links[0]).toEqual([]);
  });

  it('history: each row to itself, the size of a layer to its sum', async () => {
    const { of, idOf, snapshot } = await printed(BUILD_WEB_PING, 'docker image history web-ping');
    const id = idOf('web-ping:latest');
    const chain = snapshot.images.find((each) => each.id === id)?.chain.at(-1);
    const [row, size] = of('COPY app.js');
    expect(row?.text).toMatch(/^<missing> .*COPY app\.js \. # buildkit$/);
    expect(row?.thing).toEqual({ kind: 'row', image: id, row: 1 });
    expect(size).toEqual({ text: '777B', thing: { kind: 'figure', key: `layer ${chain ?? ''}` } });
    expect(of('ENV TARGET').map(({ thing }) => thing)).toEqual([{ kind: 'row', image: id, row: 5 }]);
    expect(of('ADD file:').at(-1)?.text).toBe('5.53MB');
  });

  it('a history whose image has another name by now leads nowhere wrong', async () => {
    const { preset, files } = startOf('chapter');
    const session = createHeadlessSession({ preset, files });
    await session.run(BUILD_WEB_PING);
    const { stdout } = await session.run('docker image history web-ping | tail -n +2');
    const find = createLinkFinder(takeSnapshot(session.machine.engine, 1, null));
    const lines = ['IMAGE          CREATED       CREATED BY            SIZE', ...stdout.split('\n').slice(3)];
    expect(find('docker image history web-ping', lines, 1)).toEqual([]);
  });

  it('system df: every number to the figure of its row and column', async () => {
    const { of } = await printed('docker system df');
    expect(of('Images').map(({ text, thing }) => [text, 'key' in thing && thing.key])).toEqual([
      ['6', 'images.total'],
      ['0', 'images.active'],
      ['635.5MB', 'images.size'],
      ['635.5MB (100%)', 'images.reclaimable'],
    ]);
    expect(of('Local Volumes')).toHaveLength(4);
  });

  it('system df -v: shared and unique sizes, containers, the cache', async () => {
    const { of, idOf, links } = await printed(
      BUILD_WEB_PING,
      'docker run --name one diamol/base true',
      'docker system df -v',
    );
    const id = idOf('web-ping:latest');
    const figures = of('web-ping ').flatMap(({ thing }) => (thing.kind === 'figure' ? [thing.key] : []));
    expect(figures).toEqual([`${id}.size`, `${id}.shared`, `${id}.unique`]);
    const keys = links.flat().flatMap(({ thing }) => (thing.kind === 'figure' ? [thing.key] : []));
    expect(keys).toContain('containers.size');
    expect(keys).toContain('cache.size');
  });

  it('ps: a container and its image', async () => {
    const { links, snapshot } = await printed('docker run --name one diamol/base true', 'docker ps -a');
    const [container] = snapshot.containers;
    expect(links[1]?.map(({ text, thing }) => [text, thing.kind])).toEqual([
      [container?.id.slice(0, 12), 'container'],
      ['diamol/base', 'image'],
      ['one', 'container'],
    ]);
  });

  it('a build: each step to its line, the image and its name to the image', async () => {
    const { of, idOf, snapshot } = await printed(BUILD_WEB_PING);
    const build = snapshot.builds.at(-1);
    const step = (text: string) => of(text)[0];
    expect(step('[3/3] COPY')).toEqual({
      text: '[3/3] COPY app.js .',
      thing: { kind: 'line', build: build?.time, line: build?.steps.at(-1)?.line },
    });
    expect(step('[1/3] FROM')?.thing).toEqual({ kind: 'line', build: build?.time, line: 1 });
    const image = { kind: 'image', image: idOf('web-ping:latest') };
    expect(of('writing image').map(({ thing }) => thing)).toEqual([image]);
    expect(of('naming to')).toEqual([{ text: 'docker.io/library/web-ping', thing: image }]);
  });

  it('IDs of layers wherever they stand; names only in what docker printed', async () => {
    const { links, snapshot } = await printed("docker image inspect -f '{{json .RootFS}}' diamol/base");
    const chains = links[0]?.flatMap(({ thing }) => (thing.kind === 'layers' ? thing.chains : []));
    const image = snapshot.images.find(({ tags }) => tags.includes('diamol/base:latest'));
    for (const chainId of image?.chain ?? []) expect(chains).toContain(chainId);
    expect((await printed('echo diamol/base')).links.flat()).toEqual([]);
    expect((await printed('ls')).links.flat()).toEqual([]);
  });
});
