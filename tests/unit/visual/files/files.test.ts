import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { DirectoryNode } from '../../../../src/engine/fs/node.ts';
import { mergedTree } from '../../../../src/engine/store/layers.ts';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';
import { contentOf, filesOf } from '../../../../src/session/look/files.ts';
import type { FileTable, Subject } from '../../../../src/session/look/looks.ts';
import { startOf } from '../../../../src/session/workspaces.ts';
import { hexOf, modesFor } from '../../../../src/visual/files/content-view.ts';
import { rowFacts } from '../../../../src/visual/files/file-row.ts';
import {
  isGone,
  pathOf,
  shownPlaces,
  treeOfTable,
  versionsAt,
  type FileTree,
  type Gaze,
} from '../../../../src/visual/files/file-tree.ts';

const DOCKERFILE = `FROM diamol/base
COPY . /app/
RUN rm /app/key.txt
RUN echo changed > /app/app.txt && mkdir /app/dir && echo x > /app/dir/x
RUN rm -r /app/dir && echo file > /app/dir
RUN rm /app/dir && mkdir /app/dir && echo y > /app/dir/y
`;

async function leaky(): Promise<{ readonly engine: Engine; readonly run: (line: string) => Promise<unknown> }> {
  const { preset, files } = startOf('chapter');
  const session = createHeadlessSession({ preset, files });
  await session.run('mkdir s; echo hunter2 > s/key.txt; echo hello > s/app.txt');
  await session.run(`cat > s/Dockerfile <<'END'\n${DOCKERFILE}END`);
  const { code, stderr } = await session.run('docker build -t leaky s');
  if (code !== 0) throw new Error(stderr);
  return { engine: session.machine.engine, run: (line) => session.run(line) };
}

function tableOf(engine: Engine, subject: Subject): FileTable {
  const table = filesOf(engine, subject);
  if (table === null) throw new Error('there is no such subject');
  return table;
}

const lastImage = ({ state }: Engine): Subject => {
  const id = [...state.images.keys()].at(-1);
  if (id === undefined) throw new Error('there is no image');
  return { image: id };
};

const gazeAt = (level: number, more: Partial<Gaze> = {}): Gaze => ({
  level,
  only: false,
  open: new Set(),
  query: '',
  ...more,
});

const placeOf = (tree: FileTree, path: string): number =>
  tree.names.findIndex((_, place) => pathOf(tree, place) === path);

/** Every path of a merged tree with its type. */
function pathsIn(node: DirectoryNode, path = ''): readonly string[] {
  return [...node.entries].flatMap(([name, child]) => [
    `${path}/${name} ${child.type}`,
    ...(child.type === 'directory' ? pathsIn(child, `${path}/${name}`) : []),
  ]);
}

/** The same as the view has it, seen through the layers up to one. */
const seenAt = (tree: FileTree, level: number): readonly string[] =>
  tree.names.flatMap((_, place) => {
    const last = versionsAt(tree, place, level).at(-1);
    return place === 0 || last === undefined || isGone(last) ? [] : [`${pathOf(tree, place)} ${last.kind}`];
  });

describe('the files of an image', () => {
  it('are after each layer what the engine has there, for every image of the chapter', async () => {
    const { engine } = await leaky();
    for (const image of engine.state.images.values()) {
      const tree = treeOfTable(tableOf(engine, { image: image.id }));
      for (const [level, { chainId }] of tree.table.levels.entries()) {
        const expected = pathsIn(mergedTree(engine.state, chainId));
        expect(seenAt(tree, level).toSorted()).toEqual(expected.toSorted());
      }
    }
  });

  it('have ghosts where a layer took something away, and versions that it hides', async () => {
    const { engine } = await leaky();
    const tree = treeOfTable(tableOf(engine, lastImage(engine)));
    const top = gazeAt(tree.table.levels.length - 1);
    expect(rowFacts(tree, placeOf(tree, '/app/key.txt'), top)).toMatchObject({ isGhost: true, layer: 4, hidden: 1 });
    expect(rowFacts(tree, placeOf(tree, '/app/app.txt'), top)).toMatchObject({ isGhost: false, layer: 5, hidden: 1 });
    expect(rowFacts(tree, placeOf(tree, '/app/key.txt'), gazeAt(2))).toMatchObject({ isGhost: false, layer: 3 });
    expect(versionsAt(tree, placeOf(tree, '/app/dir'), top.level).map(({ kind }) => kind)).toEqual([
      'directory',
      'file',
      'directory',
    ]);
  });

  it('show what one layer changed, and what a search finds, with the folders on the way', async () => {
    const { engine } = await leaky();
    const tree = treeOfTable(tableOf(engine, lastImage(engine)));
    const paths = (gaze: Gaze): readonly string[] => shownPlaces(tree, gaze).map((place) => pathOf(tree, place));
    expect(paths(gazeAt(3, { only: true }))).toEqual(['/app', '/app/key.txt', '/etc']);
    expect(paths(gazeAt(6, { query: 'KEY.T' }))).toEqual(['/app', '/app/key.txt']);
    expect(paths(gazeAt(1)).includes('/app')).toBe(false);
    expect(paths(gazeAt(6, { open: new Set([placeOf(tree, '/app')]) }))).toContain('/app/app.txt');
  });

  it('give the content of a version that was deleted above', async () => {
    const { engine } = await leaky();
    const subject = lastImage(engine);
    const ask = { subject, path: '/app/key.txt', offset: 0, length: 100 };
    const content = await contentOf(engine, { ...ask, level: 2 });
    expect(new TextDecoder().decode(content?.bytes)).toBe('hunter2\n');
    expect(await contentOf(engine, { ...ask, level: 3 })).toBeNull();
  });

  it('of a container end with what it wrote', async () => {
    const { engine, run } = await leaky();
    await run('docker run --name one leaky sh -c "echo mine > /app/app.txt; rm /bin/sh"');
    const [id] = [...engine.state.containers.keys()];
    const tree = treeOfTable(tableOf(engine, { container: id ?? ('' as never) }));
    const level = tree.table.levels.length - 1;
    expect(tree.table.levels[level]?.chainId).toBeNull();
    expect(rowFacts(tree, placeOf(tree, '/app/app.txt'), gazeAt(level))).toMatchObject({ layer: level + 1, hidden: 2 });
    expect(rowFacts(tree, placeOf(tree, '/bin/sh'), gazeAt(level)).isGhost).toBe(true);
  });

  it('walk 100,000 rows in a moment', () => {
    const count = 100_000;
    const table: FileTable = {
      levels: [{ chainId: null, createdBy: 'COPY . .', size: 0 }],
      names: ['', ...Array.from({ length: count }, (_, index) => `file-${index}`)].join('\0'),
      depths: Uint16Array.from({ length: count + 1 }, (_, index) => (index === 0 ? 0 : 1)),
      ends: Int32Array.from({ length: count + 1 }, (_, index) => (index === 0 ? count + 1 : index + 1)),
      firsts: Int32Array.from({ length: count + 2 }, (_, index) => index),
      versionLevels: new Uint8Array(count + 1),
      versionKinds: new Uint8Array(count + 1),
      versionSizes: new Float64Array(count + 1),
    };
    const tree = treeOfTable(table);
    expect(shownPlaces(tree, gazeAt(0))).toHaveLength(count);
    expect(shownPlaces(tree, gazeAt(0, { query: 'file-99999' }))).toHaveLength(1);
  });
});

describe('a content', () => {
  const view = (bytes: readonly number[]): { readonly size: number; readonly bytes: Uint8Array } => ({
    size: bytes.length,
    bytes: Uint8Array.from(bytes),
  });

  it('is text, an image, or bytes', () => {
    expect(modesFor(view([104, 105]))).toEqual(['text', 'hex']);
    expect(modesFor(view([0, 1, 255]))).toEqual(['hex']);
    expect(modesFor(view([0x89, 0x50, 0x4e, 0x47, 0, 0]))).toEqual(['image', 'hex']);
  });

  it('is written in hexadecimal with its characters', () => {
    expect(hexOf(Uint8Array.from([72, 105, 10]))).toBe(`000000  48 69 0a${' '.repeat(41)}Hi.`);
  });
});
