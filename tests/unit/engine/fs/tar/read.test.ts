import { describe, expect, it } from 'vitest';
import { concat, text, utf8 } from '../../../../../src/engine/core/bytes.ts';
import type { FileContent } from '../../../../../src/engine/fs/content.ts';
import type { ChangeNode, Changeset } from '../../../../../src/engine/fs/node.ts';
import { heldContent, readContent } from '../../../../../src/engine/fs/read.ts';
import { encodeHeader, END } from '../../../../../src/engine/fs/tar/header.ts';
import { readTar } from '../../../../../src/engine/fs/tar/read.ts';
import { extension, rawHeader, tarOf, type Entry } from './archive.ts';

const nodeAt = (changeset: Changeset, path: string): ChangeNode | undefined =>
  path
    .split('/')
    .reduce<ChangeNode | undefined>(
      (node, name) => (node?.type === 'directory' ? node.entries.get(name) : undefined),
      changeset,
    );

const textAt = async (changeset: Changeset, path: string): Promise<string | undefined> => {
  const node = nodeAt(changeset, path);
  return node?.type === 'file' ? text(await readContent(node.content)) : node?.type;
};

const refused = async (archive: FileContent, entry: string | undefined): Promise<void> => {
  const error: unknown = await readTar(archive).then(
    () => null,
    (fault: unknown) => fault,
  );
  expect(error).toMatchObject({
    name: 'EngineError',
    code: 'invalid-archive',
    data: entry === undefined ? {} : { entry },
  });
};

describe('reading a tar', () => {
  it('implies the parents that it does not list, and keeps their place for the tree below', async () => {
    const changeset = await readTar(tarOf({ path: 'usr/bin/tool', text: 'x' }));
    expect(nodeAt(changeset, 'usr')).toMatchObject({ type: 'directory', implied: true });
    expect(await textAt(changeset, 'usr/bin/tool')).toBe('x');
  });

  it('reads whiteouts and opaque directories, wherever in the archive these stand', async () => {
    const changeset = await readTar(
      tarOf(
        { path: 'etc/.wh.gone' },
        { path: 'srv/', type: 'directory' },
        { path: 'srv/new', text: '1' },
        { path: 'srv/.wh..wh..opq' },
      ),
    );
    expect(nodeAt(changeset, 'etc/gone')).toEqual({ type: 'whiteout' });
    expect(nodeAt(changeset, 'srv')).toMatchObject({ opaque: true });
    expect(await textAt(changeset, 'srv/new')).toBe('1');
  });

  it('keeps such names as files where the archive is no layer', async () => {
    const changeset = await readTar(tarOf({ path: '.wh.gone', text: 'x' }), { whiteouts: false });
    expect(await textAt(changeset, '.wh.gone')).toBe('x');
  });

  it('lets a later entry of the same name win, and merges directories', async () => {
    const changeset = await readTar(
      tarOf(
        { path: 'a', text: '1' },
        { path: 'd/', type: 'directory', mode: 0o755 },
        { path: 'd/in', text: 'kept' },
        { path: 'd/', type: 'directory', mode: 0o700 },
        { path: 'a', text: '2' },
      ),
    );
    expect(await textAt(changeset, 'a')).toBe('2');
    expect(await textAt(changeset, 'd/in')).toBe('kept');
    expect(nodeAt(changeset, 'd')).toMatchObject({ metadata: { mode: 0o700 } });
  });

  it('tells names apart that only look alike', async () => {
    const names = ['\u00e9', 'e\u0301', '\u00df', 'ss', 'SS'];
    const changeset = await readTar(tarOf(...names.map((path) => ({ path, text: path }))));
    expect([...changeset.entries.keys()]).toEqual(names);
  });

  it('takes the size of extended records, so that no bytes pass for an entry', async () => {
    const body = new Uint8Array(1024).fill(65);
    body.set(rawHeader('phantom', '0', 0));
    const archive = concat([extension('x', '13 size=1024\n'), rawHeader('real', '0', 0), body, END]);
    const changeset = await readTar(heldContent(archive));
    expect([...changeset.entries.keys()]).toEqual(['real']);
    expect(nodeAt(changeset, 'real')).toMatchObject({ content: { size: 1024 } });
  });

  it('reads long names of both kinds', async () => {
    const long = 'n'.repeat(150);
    const pax = await readTar(tarOf({ path: `d/${long}`, text: 'pax' }));
    expect(await textAt(pax, `d/${long}`)).toBe('pax');
    const gnu = concat([extension('L', `${long}\0`), rawHeader('short', '0', 0), END]);
    expect([...(await readTar(heldContent(gnu))).entries.keys()]).toEqual([long]);
  });

  it('leaves large contents where they are', async () => {
    const size = 5_000_000_000;
    const header = encodeHeader({ type: 'file', path: 'big', metadata: { mode: 0, uid: 0, gid: 0, mtime: 0 }, size });
    let bytesRead = 0;
    const source = {
      read: async (offset: number, length: number) => {
        bytesRead += length;
        return concat([header.subarray(offset), new Uint8Array(length)]).subarray(0, length);
      },
    };
    const changeset = await readTar({ kind: 'sliced', size: 512 + size, offset: 0, source });
    expect(nodeAt(changeset, 'big')).toMatchObject({ content: { kind: 'sliced', size, offset: 512 } });
    expect(bytesRead).toBeLessThan(100_000);
  });
});

describe('an archive that would get out of its root', () => {
  const inside: Entry = { path: 'ok', text: 'ok' };

  it.each(['../../etc/x', 'a/../../x', 'a\\..\\b', '..'])('is refused for the name %s', async (path) => {
    await refused(tarOf(inside, { path, text: 'x' }), path);
  });

  it('is refused for a NUL in an extended name', async () => {
    await refused(heldContent(concat([extension('x', '12 path=a\0b\n'), rawHeader('a', '0', 0), END])), undefined);
  });

  it('reads an absolute name from the root', async () => {
    expect(await textAt(await readTar(tarOf({ path: '/abs/x', text: '1' })), 'abs/x')).toBe('1');
  });

  it('follows its own symlinks, but stays inside', async () => {
    const archive = tarOf({ path: 's', type: 'symlink', target: '..' }, { path: 's/x', text: '1' });
    expect(await textAt(await readTar(archive), 'x')).toBe('1');
  });

  it.each(['../outside', 'nothing', 'later', 'C:../t', 'dir'])('is refused for a hard link to %s', async (target) => {
    await refused(
      tarOf({ path: 'dir/', type: 'directory' }, { path: 'link', type: 'link', target }, { path: 'later', text: 'x' }),
      'link',
    );
  });

  it('replaces a symlink by a directory of the same name and leaves the target alone', async () => {
    const changeset = await readTar(
      tarOf(
        { path: 'target/', type: 'directory' },
        { path: 'd', type: 'symlink', target: 'target' },
        { path: 'd/', type: 'directory' },
        { path: 'd/x', text: '1' },
      ),
    );
    expect(await textAt(changeset, 'd/x')).toBe('1');
    expect(await textAt(changeset, 'target/x')).toBeUndefined();
  });

  it.each(['.wh..', '.wh...', 'a/.wh.', '.wh.ok'])('is refused for the whiteout %s', async (path) => {
    await refused(tarOf(inside, { path }), path);
  });

  it('takes a directory whose name starts like a whiteout for a directory', async () => {
    expect(await textAt(await readTar(tarOf({ path: '.wh.../x', text: '1' })), '.wh.../x')).toBe('1');
  });
});

describe('a damaged archive', () => {
  it.each(['27 mtime', '5 path=abc\n', '999 path=a\n', '8 =nokey\n', 'x path=a\n'])(
    'is refused for the extended record %j',
    async (record) => refused(heldContent(concat([extension('x', record), rawHeader('a', '0', 0), END])), undefined),
  );

  it('is refused when it ends too early', async () => {
    const whole = await readContent(tarOf({ path: 'a', text: 'x'.repeat(600) }));
    await expect(readTar(heldContent(whole.subarray(0, 700)))).rejects.toThrow('unexpected EOF');
    await expect(readTar(heldContent('not a tar\n'))).rejects.toThrow('unexpected EOF');
  });

  it('is refused when something follows its end', async () => {
    const archive = concat([await readContent(tarOf({ path: 'a' })), utf8('garbage')]);
    await expect(readTar(heldContent(archive))).rejects.toThrow('trailing garbage');
  });

  it('is refused for a wrong checksum and for sparse files', async () => {
    const broken = new Uint8Array(await readContent(tarOf({ path: 'a' })));
    broken[0] = 98;
    await refused(heldContent(broken), undefined);
    await refused(heldContent(concat([rawHeader('s', 'S', 0), END])), 's');
    await refused(heldContent(concat([extension('x', '22 GNU.sparse.major=1\n'), rawHeader('s', '0', 0), END])), 's');
  });

  it('is refused beyond the caps on entries and depth', async () => {
    const limits = { entries: 10, depth: 20 };
    const many = tarOf(...Array.from({ length: 11 }, (_, index) => ({ path: `f${index}` })));
    await expect(readTar(many, { limits })).rejects.toThrow('more than 10 entries');
    const deep = tarOf({ path: 'd/'.repeat(10_000) });
    await expect(readTar(deep)).rejects.toThrow('directories deep');
  });
});
