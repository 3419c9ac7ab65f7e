import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../../src/engine/core/manual-clock.ts';
import { EMPTY_CHANGESET } from '../../../../../src/engine/fs/changeset.ts';
import type { ChangeNode, ChangedDirectory, Changeset } from '../../../../../src/engine/fs/node.ts';
import { generatedContent, heldContent, readContent } from '../../../../../src/engine/fs/read.ts';
import { diffIdOf } from '../../../../../src/engine/fs/tar/digest.ts';
import { layerEntries } from '../../../../../src/engine/fs/tar/entries.ts';
import { readTar } from '../../../../../src/engine/fs/tar/read.ts';
import { tarContent } from '../../../../../src/engine/fs/tar/write.ts';

const metadata = { mode: 0o644, uid: 0, gid: 0, mtime: 1_600_000_000_000 };
const file = (text: string): ChangeNode => ({ type: 'file', metadata, content: heldContent(text) });
const directory = (entries: Record<string, ChangeNode>, more: Partial<ChangedDirectory> = {}): ChangedDirectory => ({
  type: 'directory',
  metadata: { ...metadata, mode: 0o755 },
  opaque: false,
  entries: new Map(Object.entries(entries)),
  ...more,
});
const changeset = (entries: Record<string, ChangeNode>): Changeset => ({
  ...EMPTY_CHANGESET,
  entries: new Map(Object.entries(entries)),
});
const paths = (of: Changeset): readonly string[] => layerEntries(of).map(({ entry }) => entry.path);

describe('a layer tar', () => {
  it('lists parents, and a whiteout where the deleted name would stand', () => {
    const layer = changeset({
      srv: { type: 'whiteout' },
      opt: { type: 'whiteout' },
      etc: directory({}),
      'opt.d': file(''),
    });
    expect(paths(layer)).toEqual(['etc/', '.wh.opt', 'opt.d', '.wh.srv']);
  });

  it('says right after a replaced directory that it hides what is below', () => {
    const demo = directory({ 'c.conf': file('c') }, { opaque: true });
    expect(paths(changeset({ etc: directory({ demo }) }))).toEqual([
      'etc/',
      'etc/demo/',
      'etc/demo/.wh..wh..opq',
      'etc/demo/c.conf',
    ]);
  });

  it('does not list implied parents, and keeps a foreign order', () => {
    const etc = directory({ passwd: file('p'), group: file('g') }, { implied: true });
    expect(paths({ ...changeset({ etc }), unsorted: true })).toEqual(['etc/passwd', 'etc/group']);
  });

  it('stores a hard-linked file once', () => {
    const content = heldContent('shared');
    const name: ChangeNode = { type: 'file', metadata, content, linkGroup: 7 };
    const links = layerEntries(changeset({ a: name, b: name })).map(({ entry }) => [entry.type, entry.linkTarget]);
    expect(links).toEqual([
      ['file', undefined],
      ['link', 'a'],
    ]);
  });

  it('is 1536 bytes for one folder: a header and two zero blocks', () => {
    expect(tarContent(changeset({ 'web-ping': directory({}) })).size).toBe(1536);
  });

  it('gives the digest of its bytes, also where these are too many to hash in one go', async () => {
    const layer = changeset({ big: { type: 'file', metadata, content: generatedContent('seed', 3_000_000) } });
    const bytes = await readContent(tarContent(layer));
    const expected = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    expect(await diffIdOf(layer, createManualClock())).toBe(expected);
  });

  it('is read by GNU tar, long and foreign names and large numbers included', async () => {
    const long = `${'d'.repeat(90)}/${'n'.repeat(90)}`;
    const [parent = '', child = ''] = long.split('/');
    const layer = changeset({
      [parent]: directory({ [child]: file('long') }),
      späß: { type: 'symlink', metadata: { ...metadata, uid: 3_000_000 }, target: 'zürich' },
    });
    const path = join(mkdtempSync(join(tmpdir(), 'layer-')), 'layer.tar');
    writeFileSync(path, await readContent(tarContent(layer)));
    const listing = execFileSync('tar', ['--numeric-owner', '-tvf', path], {
      env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    }).toString();
    expect(listing).toContain(`${long}\n`);
    expect(listing).toMatch(/lrw-r--r-- 3000000\/0 +0 2020-09-13 12:26 späß -> zürich/);
  });
});

const name = fc.stringMatching(/^[a-z]{1,3}$/);
const leaf: fc.Arbitrary<ChangeNode> = fc.oneof(
  fc.string().map(file),
  fc.constant<ChangeNode>({ type: 'whiteout' }),
  name.map((target): ChangeNode => ({ type: 'symlink', metadata: { ...metadata, mode: 0o777 }, target: `/${target}` })),
  fc.constant<ChangeNode>({ type: 'fifo', metadata, major: 0, minor: 0 }),
);
const { tree } = fc.letrec<{ tree: ChangedDirectory; node: ChangeNode }>((tie) => ({
  tree: fc
    .tuple(fc.dictionary(name, tie('node'), { maxKeys: 4 }), fc.boolean())
    .map(([entries, opaque]) => directory(entries, { opaque })),
  node: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, tie('tree')),
}));

/** A changeset as plain data, whatever the order and kind of its contents. */
async function plain(node: ChangeNode): Promise<unknown> {
  if (node.type === 'file') return [node.type, node.metadata, [...(await readContent(node.content))]];
  if (node.type !== 'directory') return node;
  const entries = await Promise.all([...node.entries].map(async ([key, child]) => [key, await plain(child)] as const));
  return [node.metadata, node.opaque, Object.fromEntries(entries)];
}

describe('writing and reading a tar', () => {
  it('gives the same changes back', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async ({ entries }) => {
        const layer: Changeset = { ...EMPTY_CHANGESET, entries };
        expect(await plain(await readTar(tarContent(layer)))).toEqual(await plain(layer));
      }),
      { numRuns: 300 },
    );
  });
});
