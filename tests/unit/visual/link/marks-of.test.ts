import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/session/snapshot.ts';
import { lineKey, NO_MARKS, rowKey } from '../../../../src/visual/link/marks.ts';
import { marksOf } from '../../../../src/visual/link/marks-of.ts';
import { BUILD_WEB_PING, createWatchedMachine } from '../support.ts';

describe('what is marked when somebody points at', () => {
  let snapshot: Snapshot;

  const image = (name: string) => {
    const found = snapshot.images.find(({ tags }) => tags.includes(`${name}:latest`));
    if (found === undefined) throw new Error(`no image ${name}`);
    return found;
  };
  const build = () => {
    const found = snapshot.builds.at(-1);
    if (found === undefined) throw new Error('nothing was built');
    return found;
  };
  const lineOf = (text: string): number =>
    build()
      .dockerfile.split('\n')
      .findIndex((line) => line.startsWith(text)) + 1;
  const rowOf = (name: string, text: string): number =>
    image(name).history.findIndex(({ createdBy }) => createdBy.includes(text));
  const layerOf = (name: string, text: string) => {
    const chainId = image(name).history[rowOf(name, text)]?.chainId;
    if (chainId === null || chainId === undefined) throw new Error(`${text} made no layer`);
    return chainId;
  };

  beforeAll(async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    snapshot = machine.snapshot();
  });

  it('nothing: nothing', () => {
    expect(marksOf(null, snapshot)).toBe(NO_MARKS);
  });

  it('a layer: its images, the row and the line that made it', () => {
    const chain = layerOf('web-ping', 'COPY app.js');
    const marks = marksOf({ kind: 'layers', chains: [chain] }, snapshot);
    expect([...marks.images]).toEqual([image('web-ping').id]);
    expect([...marks.rows]).toEqual([rowKey(image('web-ping').id, rowOf('web-ping', 'COPY app.js'))]);
    expect([...marks.lines]).toEqual([lineKey(build().time, lineOf('COPY app.js'))]);
  });

  it('a shared layer: every image that has it, a row in each, and the FROM that stands for it', () => {
    const base = image('web-ping').chain[0];
    const marks = marksOf({ kind: 'layers', chains: base === undefined ? [] : [base] }, snapshot);
    expect(marks.images).toContain(image('web-ping').id);
    expect(marks.images).toContain(image('diamol/ch03-web-ping').id);
    expect(marks.rows.size).toBe(marks.images.size);
    expect([...marks.lines]).toEqual([lineKey(build().time, lineOf('FROM'))]);
  });

  it('a history row, its line and its file: the same as its layer', () => {
    const chain = layerOf('web-ping', 'COPY app.js');
    const layer = marksOf({ kind: 'layers', chains: [chain] }, snapshot);
    const { id } = image('web-ping');
    expect(marksOf({ kind: 'row', image: id, row: rowOf('web-ping', 'COPY app.js') }, snapshot)).toEqual(layer);
    expect(marksOf({ kind: 'line', build: build().time, line: lineOf('COPY app.js') }, snapshot)).toEqual(layer);
    expect(marksOf({ kind: 'file', path: '/web-ping/app.js', chains: [chain] }, snapshot)).toEqual({
      ...layer,
      path: '/web-ping/app.js',
    });
  });

  it('a row without a layer: the line that wrote it, and back', () => {
    const { id } = image('web-ping');
    const row = marksOf({ kind: 'row', image: id, row: rowOf('web-ping', 'ENV TARGET') }, snapshot);
    expect([...row.lines]).toEqual([lineKey(build().time, lineOf('ENV TARGET'))]);
    expect(row.chains.size).toBe(0);
    const line = marksOf({ kind: 'line', build: build().time, line: lineOf('ENV TARGET') }, snapshot);
    expect(line.rows).toContain(rowKey(id, rowOf('web-ping', 'ENV TARGET')));
  });

  it('FROM: all layers of the base, in every image that has one of them', () => {
    const marks = marksOf({ kind: 'line', build: build().time, line: lineOf('FROM') }, snapshot);
    expect([...marks.chains]).toEqual(image('web-ping').chain.slice(0, -2));
    expect(marks.images).toContain(image('diamol/ch03-web-ping').id);
  });

  it('an image: all its layers, rows and lines, and no other image', () => {
    const { id, chain, history } = image('web-ping');
    const marks = marksOf({ kind: 'image', image: id }, snapshot);
    expect([...marks.images]).toEqual([id]);
    expect([...marks.chains]).toEqual(chain);
    expect(marks.rows.size).toBe(history.length);
    expect(marks.lines).toContain(lineKey(build().time, lineOf('CMD')));
  });

  it('a figure: the layers that it is the sum of', () => {
    const { id, chain } = image('web-ping');
    const marks = marksOf({ kind: 'figure', key: `${id}.size` }, snapshot);
    expect(marks.figure).toBe(`${id}.size`);
    expect([...marks.images]).toEqual([id]);
    for (const chainId of marks.chains) expect(chain).toContain(chainId);
    expect(marks.chains.size).toBeGreaterThan(0);
  });

  it('what is gone: nothing', () => {
    const gone = marksOf({ kind: 'line', build: 1, line: 1 }, snapshot);
    expect(gone.lines.size + gone.chains.size).toBe(0);
  });

  it('a container: itself, its image and the layers it stands on', async () => {
    const machine = createWatchedMachine();
    await machine.run('docker run --name one diamol/base true');
    const now = machine.snapshot();
    const [container] = now.containers;
    if (container === undefined) throw new Error('no container');
    const marks = marksOf({ kind: 'container', container: container.id }, now);
    expect([...marks.images]).toEqual([container.imageId]);
    expect(marks.containers).toContain(container.id);
  });
});

describe('rows of an image built in several stages', () => {
  it('are those of its last stage, and of the stage that one stands on', async () => {
    const machine = createWatchedMachine();
    const dockerfile = [
      'FROM diamol/base AS one',
      'ENV A=1',
      'RUN echo a > /a',
      'FROM one AS two',
      'ENV B=2',
      'FROM diamol/base AS other',
      'COPY --from=two /a /b',
      'FROM two',
      'CMD ["cat", "/a"]',
    ].join('\\n');
    await machine.run(`mkdir m; printf '${dockerfile}\\n' > m/Dockerfile; docker build -t m m`);
    const snapshot = machine.snapshot();
    const image = snapshot.images.find(({ tags }) => tags.includes('m:latest'));
    const time = snapshot.builds.at(-1)?.time ?? 0;
    const lines = [0, 1, 2, 3].map((row) => [
      ...marksOf({ kind: 'row', image: image?.id ?? ('' as never), row }, snapshot).lines,
    ]);
    expect(lines).toEqual([[lineKey(time, 9)], [lineKey(time, 5)], [lineKey(time, 3)], [lineKey(time, 2)]]);
  });
});
