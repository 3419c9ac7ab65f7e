import { describe, expect, it } from 'vitest';
import { text } from '../../../../src/engine/core/bytes.ts';
import { createManualClock } from '../../../../src/engine/core/manual-clock.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import { createMountedFileSystem } from '../../../../src/engine/fs/mounted.ts';
import { heldContent, readContent } from '../../../../src/engine/fs/read.ts';

const memory = (): MemoryFileSystem => createMemoryFileSystem({ clock: createManualClock() });

function machine() {
  const [root, volume, host] = [memory(), memory(), memory()];
  root.mkdir('/data');
  root.write('/data/hidden', heldContent('below'));
  root.mkdir('/etc');
  root.write('/etc/hosts', heldContent('image'));
  root.symlink('/data/in', '/link');
  volume.write('/in', heldContent('volume'));
  volume.symlink('/etc/hosts', '/out');
  host.mkdir('/work');
  host.write('/work/hosts', heldContent('host'));
  const files = createMountedFileSystem(root, [
    { path: '/data', files: volume },
    { path: '/etc/hosts', files: host, at: '/work/hosts' },
    { path: '/data/host', files: host, at: '/work', readOnly: true },
  ]);
  return { root, volume, host, files };
}

describe('mounts', () => {
  it('hide what is below and are listed with what is beside them', async () => {
    const { files, root } = machine();
    expect(files.readdir('/data')).toEqual(['host', 'in', 'out']);
    expect(files.exists('/data/hidden')).toBe(false);
    files.write('/data/new', heldContent('x'));
    expect(root.readdir('/data')).toEqual(['hidden']);
    expect(text(await readContent(files.content('/data/host/hosts')))).toBe('host');
  });

  it('are no place for a link to what lies outside, nor from inside to it', () => {
    const { files } = machine();
    expect(() => files.link('/etc/hosts', '/hosts')).toThrow('Invalid cross-device link');
    expect(() => files.link('/data/in', '/in')).toThrow('Invalid cross-device link');
    files.link('/data/in', '/data/again');
    expect(files.stat('/data/again').links).toBe(2);
  });

  it('are crossed by symlinks in both directions', async () => {
    const { files } = machine();
    expect(text(await readContent(files.content('/link')))).toBe('volume');
    expect(text(await readContent(files.content('/data/out')))).toBe('host');
    expect(files.realpath('/data/out')).toBe('/etc/hosts');
    expect(files.realpath('/data/..')).toBe('/');
  });

  it('may be single files', async () => {
    const { files, host } = machine();
    files.write('/etc/hosts', heldContent('changed'));
    expect(text(await readContent(host.content('/work/hosts')))).toBe('changed');
    expect(() => files.unlink('/etc/hosts')).toThrow('Device or resource busy');
  });

  it('refuse what would reach across them, and any change where they are read-only', () => {
    const { files } = machine();
    expect(() => files.rename('/data/in', '/in')).toThrow('Invalid cross-device link');
    expect(() => files.link('/data/in', '/in')).toThrow('Invalid cross-device link');
    expect(() => files.rmdir('/data')).toThrow('Device or resource busy');
    expect(() => files.rename('/data', '/moved')).toThrow('Device or resource busy');
    expect(() => files.write('/data/host/x', heldContent(''))).toThrow('Read-only file system');
    expect(() => files.unlink('/data/host/hosts')).toThrow('Read-only file system');
  });
});
