import { describe, expect, it } from 'vitest';
import { text } from '../../src/engine/core/bytes.ts';
import { createManualClock, type ManualClock } from '../../src/engine/core/manual-clock.ts';
import type { FileSystem, FileSystemErrorCode } from '../../src/engine/fs/file-system.ts';
import { createMemoryFileSystem } from '../../src/engine/fs/memory.ts';
import type { DirectoryNode } from '../../src/engine/fs/node.ts';
import { createMountedFileSystem } from '../../src/engine/fs/mounted.ts';
import { heldContent, readContent } from '../../src/engine/fs/read.ts';
import { createUnionFileSystem } from '../../src/engine/fs/union.ts';

const ANYONE = { uid: 1000, gid: 1000, groups: [1000], umask: 0o022 };

/** Each implementation, empty but for a directory `/low` that a union has from below. */
const implementations: Readonly<Record<string, (clock: ManualClock) => FileSystem>> = {
  memory: (clock) => withLow(createMemoryFileSystem({ clock })),
  union: (clock) => createUnionFileSystem({ clock, lower: lowTree(clock) }),
  mounted: (clock) => createMountedFileSystem(withLow(createMemoryFileSystem({ clock })), []),
  'mounted at the root': (clock) =>
    createMountedFileSystem(createMemoryFileSystem({ clock }), [
      { path: '/', files: createUnionFileSystem({ clock, lower: lowTree(clock) }) },
    ]),
};

function withLow<F extends FileSystem>(files: F): F {
  files.mkdir('/low');
  files.write('/low/file', heldContent('low'));
  files.symlink('file', '/low/link');
  files.mkdir('/low/empty');
  return files;
}

function lowTree(clock: ManualClock): DirectoryNode {
  return withLow(createMemoryFileSystem({ clock })).root();
}

describe.each(Object.entries(implementations))('%s file system', (_, create) => {
  const clock = createManualClock(1_000_000);
  const fresh = (): FileSystem => create(clock);
  const read = async (files: FileSystem, path: string): Promise<string> => text(await readContent(files.content(path)));
  const fails = (code: FileSystemErrorCode, operation: () => unknown, path?: string): void => {
    const expected = path === undefined ? { code } : { code, data: { path } };
    let thrown: unknown = null;
    try {
      operation();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject(expected);
  };

  it('reads what was written, through symlinks too', async () => {
    const files = fresh();
    files.write('/low/file', heldContent('new'));
    files.symlink('/low/link', '/again');
    expect(await read(files, '/again')).toBe('new');
    expect([files.readlink('/again'), files.realpath('/again')]).toEqual(['/low/link', '/low/file']);
    expect([files.lstat('/again').type, files.stat('/again').type]).toEqual(['symlink', 'file']);
    files.write('/again', heldContent('through'));
    expect(await read(files, '/low/file')).toBe('through');
  });

  it('creates the target of a dangling symlink', async () => {
    const files = fresh();
    files.symlink('/low/made', '/to');
    expect(files.exists('/to')).toBe(false);
    files.write('/to', heldContent('x'));
    expect(await read(files, '/low/made')).toBe('x');
  });

  it('lists names in byte order', () => {
    const files = fresh();
    for (const name of ['b', 'é', 'B', 'a b', '.x']) files.write(`/low/empty/${name}`, heldContent(''));
    expect(files.readdir('/low/empty')).toEqual(['.x', 'B', 'a b', 'b', 'é']);
  });

  it('fails as the kernel does, naming the path as it was given', () => {
    const files = fresh();
    files.symlink('loop', '/loop');
    fails('ENOENT', () => files.stat('/no/such'), '/no/such');
    fails('ENOENT', () => files.mkdir('/no/such'), '/no/such');
    fails('ENOTDIR', () => files.stat('/low/file/x'), '/low/file/x');
    fails('ENOTDIR', () => files.readdir('/low/file'), '/low/file');
    fails('ENOTDIR', () => files.stat('/low/file/'), '/low/file/');
    fails('ELOOP', () => files.stat('/loop'), '/loop');
    fails('EEXIST', () => files.mkdir('/low'), '/low');
    fails('EEXIST', () => files.symlink('x', '/low/link'), '/low/link');
    fails('EISDIR', () => files.content('/low'), '/low');
    fails('EISDIR', () => files.write('/low', heldContent('')), '/low');
    fails('EISDIR', () => files.unlink('/low'), '/low');
    fails('ENOTDIR', () => files.rmdir('/low/file'), '/low/file');
    fails('ENOTEMPTY', () => files.rmdir('/low'), '/low');
    fails('EINVAL', () => files.readlink('/low/file'), '/low/file');
    fails('EINVAL', () => files.rename('/low', '/low/empty/x'));
    fails('ENAMETOOLONG', () => files.mkdir(`/${'n'.repeat(256)}`));
    fails('EPERM', () => files.link('/low', '/hard'));
    fails('EBUSY', () => files.rmdir('/'), '/');
  });

  it('keeps `..` inside its root', () => {
    const files = fresh();
    files.symlink('../../../low', '/out');
    expect(files.realpath('/../../out/../out')).toBe('/low');
  });

  it('removes files, links and empty directories', () => {
    const files = fresh();
    files.unlink('/low/link');
    expect(files.exists('/low/file')).toBe(true);
    files.unlink('/low/file');
    files.rmdir('/low/empty');
    files.rmdir('/low');
    expect(files.readdir('/')).toEqual([]);
  });

  it('moves files and new directories, over what is in the way', async () => {
    const files = fresh();
    files.write('/a', heldContent('a'));
    files.rename('/a', '/low/file');
    expect(await read(files, '/low/file')).toBe('a');
    files.mkdir('/new');
    files.write('/new/x', heldContent('x'));
    files.rename('/new', '/low/empty');
    expect(await read(files, '/low/empty/x')).toBe('x');
    expect(files.readdir('/')).toEqual(['low']);
    fails('ENOTDIR', () => files.rename('/low/empty', '/low/file'));
    fails('EISDIR', () => files.rename('/low/file', '/low/empty'));
    files.mkdir('/other');
    fails('ENOTEMPTY', () => files.rename('/other', '/low/empty'));
  });

  it('shares one file among hard links, until one is removed', async () => {
    const files = fresh();
    files.write('/a', heldContent('1'));
    files.link('/a', '/b');
    files.write('/b', heldContent('2'));
    files.chmod('/a', 0o600);
    expect(await read(files, '/a')).toBe('2');
    expect(files.stat('/b')).toMatchObject({ mode: 0o600, links: 2, inode: files.stat('/a').inode });
    files.unlink('/a');
    expect(files.stat('/b').links).toBe(1);
    files.link('/low/file', '/c');
    files.write('/c', heldContent('both'));
    expect(await read(files, '/low/file')).toBe('both');
  });

  it('gives new files the mode, owner and time of who makes them', async () => {
    const files = fresh();
    files.mkdir('/home', 0o777);
    files.chmod('/home', 0o777);
    const mine = files.as(ANYONE);
    await clock.advance(5000);
    mine.write('/home/x', heldContent('x'));
    mine.mkdir('/home/d');
    expect(files.stat('/home/x')).toMatchObject({ mode: 0o644, uid: 1000, gid: 1000, mtime: clock.now(), size: 1 });
    expect(files.stat('/home/d')).toMatchObject({ mode: 0o755, size: 4096 });
    expect(files.stat('/home').mtime).toBe(clock.now());
    mine.utimes('/home/x', 42_000);
    expect(files.stat('/home/x').mtime).toBe(42_000);
  });

  it('lets nobody do what modes and owners forbid', () => {
    const files = fresh();
    files.write('/secret', heldContent('s'), 0o600);
    files.mkdir('/closed', 0o700);
    files.write('/closed/x', heldContent(''));
    files.mkdir('/tmp', 0o777);
    files.chmod('/tmp', 0o1777);
    files.write('/tmp/roots', heldContent(''), 0o666);
    const other = files.as(ANYONE);
    fails('EACCES', () => other.content('/secret'));
    fails('EACCES', () => other.write('/secret', heldContent('')));
    fails('EACCES', () => other.write('/new', heldContent('')));
    fails('EACCES', () => other.stat('/closed/x'));
    fails('EACCES', () => other.readdir('/closed'));
    fails('EACCES', () => other.unlink('/low/file'));
    fails('EPERM', () => other.unlink('/tmp/roots'));
    fails('EPERM', () => other.rename('/tmp/roots', '/tmp/mine'));
    fails('EPERM', () => other.chmod('/low/file', 0o777));
    fails('EPERM', () => other.chown('/low/file', 1000, 1000));
    other.write('/tmp/mine', heldContent('ok'));
    other.chmod('/tmp/mine', 0o4755);
    files.chown('/tmp/mine', 5, 6);
    expect(files.stat('/tmp/mine')).toMatchObject({ uid: 5, gid: 6, mode: 0o755 });
  });

  it('changes a symlink itself only where asked to', () => {
    const files = fresh();
    files.chown('/low/link', 7, 7, false);
    expect([files.lstat('/low/link').uid, files.stat('/low/file').uid]).toEqual([7, 0]);
    files.chown('/low/link', 8, 8);
    expect([files.lstat('/low/link').uid, files.stat('/low/file').uid]).toEqual([7, 8]);
  });

  it('knows pipes, but nothing is written to them', () => {
    const files = fresh();
    files.mkfifo('/pipe');
    expect(files.stat('/pipe')).toMatchObject({ type: 'fifo', mode: 0o644 });
    fails('EINVAL', () => files.content('/pipe'));
  });
});
