import { describe, expect, it } from 'vitest';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';
import { filesOf } from '../../../../src/session/look/files.ts';
import { takeSnapshot } from '../../../../src/session/take-snapshot.ts';
import { startOf } from '../../../../src/session/workspaces.ts';
import { compared, type Comparison, type State } from '../../../../src/visual/files/compare.ts';
import { positionsIn, shownPlaces, treeOfTable } from '../../../../src/visual/files/file-tree.ts';

const DOCKERFILE = `FROM diamol/base
COPY . /app/
RUN rm /app/key.txt && echo longer > /app/app.txt && mkdir /app/new && echo x > /app/new/x
`;

async function states(): Promise<{ readonly at: (level: number) => State; readonly base: State }> {
  const { preset, files } = startOf('chapter');
  const session = createHeadlessSession({ preset, files });
  await session.run('mkdir s; echo hunter2 > s/key.txt; echo hello > s/app.txt; echo same > s/same.txt');
  await session.run(`cat > s/Dockerfile <<'END'\n${DOCKERFILE}END`);
  await session.run('docker build -t one s');
  const { engine } = session.machine;
  const stateOf = (name: string): State => {
    const image = takeSnapshot(engine, 1, null).images.find(({ tags }) => tags.includes(`${name}:latest`));
    const table = image === undefined ? null : filesOf(engine, { image: image.id });
    if (table === null) throw new Error(`no ${name}`);
    return { tree: treeOfTable(table), level: table.levels.length - 1 };
  };
  const one = stateOf('one');
  return { at: (level) => ({ ...one, level: one.level + level }), base: stateOf('diamol/base') };
}

const linesOf = ({ rows }: Comparison): readonly string[] =>
  rows.map(
    ({ path, difference, before, after }) => `${difference} ${path} ${String(before ?? '-')} ${String(after ?? '-')}`,
  );

describe('two states of files', () => {
  it('of one image: what the last layer added, changed and removed, with sizes', async () => {
    const { at } = await states();
    const comparison = compared(at(-1), at(0));
    expect(linesOf(comparison)).toEqual([
      'changed /app/app.txt 6 7',
      'removed /app/key.txt 8 -',
      'added /app/new - 0',
      'added /app/new/x - 2',
    ]);
    expect(comparison.added).toEqual({ files: 1, bytes: 2 });
    expect(comparison.changed).toEqual({ files: 1, bytes: 7 });
    expect(comparison.removed).toEqual({ files: 1, bytes: 8 });
  });

  it('are the same against themselves', async () => {
    const { at } = await states();
    expect(compared(at(0), at(0)).rows).toEqual([]);
  });

  it('of two images that share layers: only what the shared ones do not have', async () => {
    const { at, base } = await states();
    const lines = linesOf(compared(base, at(0)));
    expect(lines).toContain('added /app/same.txt - 5');
    expect(lines.every((line) => line.includes(' /app'))).toBe(true);
    const back = linesOf(compared(at(0), base));
    expect(back).toContain('removed /app/same.txt 5 -');
    expect(back).toHaveLength(lines.length);
  });

  it('against nothing: all is added', async () => {
    const { base } = await states();
    expect(compared({ ...base, level: -1 }, base).rows.every(({ difference }) => difference === 'added')).toBe(true);
  });
});

describe('rows of a tree', () => {
  it('know their place among their siblings, and how many these are', async () => {
    const { at } = await states();
    const { tree, level } = at(0);
    const app = tree.names.indexOf('app');
    const places = shownPlaces(tree, { level, only: false, open: new Set([app]), query: '' });
    const { position, size } = positionsIn(tree, places);
    const top = places.flatMap((place, row) => (tree.table.depths[place] === 1 ? [row] : []));
    expect(top.map((row) => position[row])).toEqual(top.map((_, index) => index + 1));
    expect(new Set(top.map((row) => size[row]))).toEqual(new Set([top.length]));
    const inside = places.flatMap((place, row) => (tree.table.depths[place] === 2 ? [row] : []));
    expect(inside.map((row) => [position[row], size[row]])).toEqual(
      inside.map((_, index) => [index + 1, inside.length]),
    );
  });

  it('a hundred thousand of them are laid out and compared in a blink', () => {
    const count = 100_000;
    const names = ['', 'd', ...Array.from({ length: count }, (_, index) => `f${String(index).padStart(6, '0')}`)];
    const table = {
      levels: [{ chainId: null, createdBy: '', size: 0 }],
      names: names.join('\0'),
      depths: Uint16Array.from(names, (_, index) => Math.min(index, 2)),
      ends: Int32Array.from(names, (_, index) => (index < 2 ? names.length : index + 1)),
      firsts: Int32Array.from({ length: names.length + 1 }, (_, index) => index),
      versionLevels: new Uint8Array(names.length),
      versionKinds: Uint8Array.from(names, (_, index) => (index < 2 ? 1 : 0)),
      versionSizes: new Float64Array(names.length).fill(1),
    };
    const tree = treeOfTable(table);
    const places = shownPlaces(tree, { level: 0, only: false, open: new Set([1]), query: '' });
    expect(places).toHaveLength(count + 1);
    expect(positionsIn(tree, places).size[5]).toBe(count);
    expect(compared({ tree, level: -1 }, { tree, level: 0 }).added).toEqual({ files: count, bytes: count });
  });
});
