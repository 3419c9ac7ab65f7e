import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../src/engine/core/manual-clock.ts';
import { EngineError } from '../../../../src/engine/core/errors.ts';
import { applyChangeset, changesetSize } from '../../../../src/engine/fs/changeset.ts';
import { diffChanges } from '../../../../src/engine/fs/diff.ts';
import type { FileSystem } from '../../../../src/engine/fs/file-system.ts';
import { createMemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import type { DirectoryNode, TreeNode } from '../../../../src/engine/fs/node.ts';
import { heldContent } from '../../../../src/engine/fs/read.ts';
import { layerEntries } from '../../../../src/engine/fs/tar/entries.ts';
import { createUnionFileSystem, type UnionFileSystem } from '../../../../src/engine/fs/union.ts';

const clock = createManualClock(1000);

function lowerTree(): DirectoryNode {
  const files = createMemoryFileSystem({ clock });
  files.mkdir('/etc');
  files.mkdir('/etc/demo');
  files.write('/etc/demo/a', heldContent('aa'));
  files.write('/etc/demo/b', heldContent('bb'));
  files.write('/etc/passwd', heldContent('root'));
  files.mkdir('/opt');
  files.mkdir('/usr');
  files.mkdir('/usr/share');
  files.write('/usr/share/x', heldContent('x'));
  return files.root();
}

const lower = lowerTree();
const union = (): UnionFileSystem => createUnionFileSystem({ lower, clock });
const entries = (files: UnionFileSystem): readonly string[] =>
  layerEntries(files.upper()).map(({ entry }) => entry.path);
const changes = (files: UnionFileSystem): readonly string[] =>
  diffChanges(lower, files.upper()).map(({ kind, path }) => `${kind} ${path}`);

describe('the upper side of a union', () => {
  it('copies a file and its parents up on any change, even to the mode it has', () => {
    const files = union();
    files.chmod('/etc/passwd', files.stat('/etc/passwd').mode);
    expect(entries(files)).toEqual(['etc/', 'etc/passwd']);
    expect(changesetSize(files.upper())).toBe(4);
    expect(changes(files)).toEqual([]);
  });

  it('counts one link of a directory that shows both sides, as overlayfs does, and all of any other', () => {
    const files = union();
    const links = (...paths: string[]): readonly number[] => paths.map((path) => files.stat(path).links);
    expect(links('/', '/etc', '/usr')).toEqual([1, 3, 3]);
    files.write('/usr/share/y', heldContent('y'));
    files.mkdir('/opt/new');
    files.mkdir('/opt/new/deep');
    expect(links('/usr', '/usr/share', '/etc', '/opt', '/opt/new')).toEqual([1, 1, 3, 1, 3]);
    const above = createUnionFileSystem({ lower: files.merged(), clock });
    const reopened = createUnionFileSystem({ lower: applyChangeset(lower, files.upper()), clock });
    expect(above.stat('/etc').links).toBe(3);
    expect(reopened.stat('/usr/share').links).toBe(1);
  });

  it('leaves a whiteout for a name from below and nothing for a new one', () => {
    const files = union();
    files.unlink('/etc/demo/a');
    files.write('/etc/new', heldContent(''));
    files.unlink('/etc/new');
    expect(entries(files)).toEqual(['etc/', 'etc/demo/', 'etc/demo/.wh.a']);
    expect(changes(files)).toEqual(['C /etc', 'C /etc/demo', 'D /etc/demo/a']);
  });

  it('needs one whiteout for a whole directory', () => {
    const files = union();
    for (const path of ['/etc/demo/a', '/etc/demo/b']) files.unlink(path);
    files.rmdir('/etc/demo');
    files.rmdir('/opt');
    expect(entries(files)).toEqual(['etc/', 'etc/.wh.demo', '.wh.opt']);
    expect(changes(files)).toEqual(['C /etc', 'D /etc/demo', 'D /opt']);
  });

  it('makes a directory opaque that replaces one from below', () => {
    const files = union();
    for (const path of ['/etc/demo/a', '/etc/demo/b']) files.unlink(path);
    files.rmdir('/etc/demo');
    files.mkdir('/etc/demo');
    files.write('/etc/demo/c', heldContent('c'));
    expect(entries(files)).toEqual(['etc/', 'etc/demo/', 'etc/demo/.wh..wh..opq', 'etc/demo/c']);
    expect(changes(files)).toEqual(['C /etc', 'C /etc/demo', 'D /etc/demo/a', 'D /etc/demo/b', 'A /etc/demo/c']);
  });

  it('refuses to rename a directory from below, and moves a new one as one', () => {
    const files = union();
    expect(() => files.rename('/usr', '/moved')).toThrow('Invalid cross-device link');
    files.mkdir('/made');
    files.write('/made/x', heldContent('x'));
    files.rename('/made', '/etc/made');
    expect(entries(files)).toEqual(['etc/', 'etc/made/', 'etc/made/.wh..wh..opq', 'etc/made/x']);
    expect(changes(files)).toEqual(['C /etc', 'A /etc/made', 'A /etc/made/x']);
  });

  it('lists every path of a new tree, and a file in the place of a directory as changed', () => {
    const files = union();
    files.mkdir('/data');
    files.symlink('x', '/data/link');
    files.unlink('/usr/share/x');
    files.rmdir('/usr/share');
    files.write('/usr/share', heldContent(''));
    expect(changes(files)).toEqual(['A /data', 'A /data/link', 'C /usr', 'C /usr/share', 'D /usr/share/x']);
  });

  it('can be taken up again where it was left', () => {
    const first = union();
    first.write('/etc/new', heldContent('1'));
    first.unlink('/etc/passwd');
    const second = createUnionFileSystem({ lower, upper: first.upper(), clock });
    expect(second.merged()).toEqual(first.merged());
    second.unlink('/etc/new');
    expect(second.readdir('/etc')).toEqual(['demo']);
    expect(first.readdir('/etc')).toEqual(['demo', 'new']);
  });
});

type Operation = (files: FileSystem) => void;
const path = fc
  .array(fc.constantFrom('etc', 'demo', 'a', 'b', 'usr', 'share', 'new'), { minLength: 1, maxLength: 3 })
  .map((names) => `/${names.join('/')}`);
const named = (name: string, run: Operation): readonly [string, Operation] => [name, run];
const operation: fc.Arbitrary<readonly [string, Operation]> = fc.oneof(
  fc.tuple(path, fc.string()).map(([at, data]) => named(`write ${at}`, (f) => f.write(at, heldContent(data)))),
  path.map((at) => named(`mkdir ${at}`, (f) => f.mkdir(at))),
  path.map((at) => named(`unlink ${at}`, (f) => f.unlink(at))),
  path.map((at) => named(`rmdir ${at}`, (f) => f.rmdir(at))),
  path.map((at) => named(`chmod ${at}`, (f) => f.chmod(at, 0o700))),
  fc.tuple(path, path).map(([from, to]) => named(`link ${from} ${to}`, (f) => f.link(from, to))),
  fc.tuple(path, path).map(([to, at]) => named(`symlink ${to} ${at}`, (f) => f.symlink(to, at))),
  fc.tuple(path, path).map(([from, to]) => named(`rename ${from} ${to}`, (f) => f.rename(from, to))),
);

/** A tree without what only tells inodes apart. */
function plain(node: TreeNode): unknown {
  if (node.type === 'file') return [node.metadata, [...(node.content.kind === 'held' ? node.content.bytes : [])]];
  if (node.type !== 'directory') return node;
  return [node.metadata, Object.fromEntries([...node.entries].map(([name, child]) => [name, plain(child)]))];
}

/** What an operation said: nothing, or the code of its error. */
function outcome(run: Operation, files: FileSystem): string {
  try {
    run(files);
    return 'done';
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}

describe('any sequence of operations', () => {
  it('does on a union what it does on a plain tree, and its upper side holds all of it', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 30 }), (operations) => {
        const files = union();
        const memory = createMemoryFileSystem({ clock, root: lower });
        for (const [, run] of operations) {
          const result = outcome(run, files);
          if (result !== 'EXDEV') expect(outcome(run, memory)).toBe(result);
        }
        expect(plain(files.merged())).toEqual(plain(memory.root()));
        expect(plain(applyChangeset(lower, files.upper()))).toEqual(plain(memory.root()));
      }),
      { numRuns: 1000 },
    );
  });
});
