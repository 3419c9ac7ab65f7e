import { describe, expect, test } from 'vitest';
import { text } from '../../../src/engine/core/bytes.ts';
import { heldContent, readContent } from '../../../src/engine/fs/read.ts';
import { dockerWith, type Docker } from './docker.ts';

async function withBox(): Promise<Docker> {
  const docker = dockerWith(['busybox']);
  docker.files.mkdir('/in');
  docker.files.mkdir('/in/sub');
  docker.files.write('/in/one.txt', heldContent('one\n'));
  docker.files.write('/in/sub/two.txt', heldContent('two\n'));
  await docker.run('create', '--name', 'box', 'busybox');
  return docker;
}

async function changes(docker: Docker): Promise<readonly string[]> {
  return (await docker.run('diff', 'box')).stdout.trim().split('\n');
}

describe('docker cp into a container', () => {
  test('a directory that is not there yet takes the new name', async () => {
    const docker = await withBox();
    expect((await docker.run('cp', 'in', 'box:/fresh')).code).toBe(0);
    expect(await changes(docker)).toEqual(['A /fresh', 'A /fresh/one.txt', 'A /fresh/sub', 'A /fresh/sub/two.txt']);
  });

  test('into a directory that is there it goes by its own name, with /. without one', async () => {
    const docker = await withBox();
    await docker.run('cp', 'in', 'box:/home');
    await docker.run('cp', 'in/.', 'box:/opt');
    expect(await changes(docker)).toContain('A /home/in/one.txt');
    expect(await changes(docker)).toContain('A /opt/one.txt');
  });

  test.each([
    [['in/one.txt', 'box:/no/such/'], 'no such directory\n'],
    [['in/one.txt', 'box:/no/such'], 'Error response from daemon: Could not find the file /no in container box\n'],
    [['in', 'box:/etc/passwd'], 'cannot copy directory\n'],
    [['nosuch', 'box:/'], 'lstat /nosuch: no such file or directory\n'],
    [['in/one.txt', 'nobox:/file'], 'Error response from daemon: No such container: nobox\n'],
    [['in/one.txt', 'other'], 'must specify at least one container source\n'],
    [['box:/a', 'box:/b'], 'copying between containers is not supported\n'],
  ])('refuses %j', async (args, message) => {
    const docker = await withBox();
    const before = docker.engine.state.containers;
    expect(await docker.run('cp', ...args)).toEqual({ code: 1, stdout: '', stderr: message });
    expect(docker.engine.state.containers).toBe(before);
  });

  test('a file does not take the place of a directory', async () => {
    const docker = await withBox();
    docker.files.write('/in/etc', heldContent('x'));
    const { stderr } = await docker.run('cp', 'in/.', 'box:/');
    expect(stderr).toMatch(/cannot overwrite directory "etc" with non-directory/);
  });
});

describe('docker cp out of a container', () => {
  test('a file lands under its own name or a new one, and belongs to whoever copies', async () => {
    const docker = await withBox();
    await docker.run('cp', 'box:/etc/group', '/in');
    await docker.run('cp', 'box:/etc/group', '/renamed');
    const text1 = text(await readContent(docker.files.content('/in/group')));
    expect(text1).toMatch(/^root:x:0/);
    expect(text(await readContent(docker.files.content('/renamed')))).toBe(text1);
    expect(docker.files.stat('/renamed').uid).toBe(0);
  });

  test('what was copied in comes out the same', async () => {
    const docker = await withBox();
    await docker.run('cp', 'in', 'box:/data');
    await docker.run('cp', 'box:/data', 'out');
    expect(docker.files.readdir('/out')).toEqual(['one.txt', 'sub']);
    expect(text(await readContent(docker.files.content('/out/sub/two.txt')))).toBe('two\n');
  });

  test('a directory has to be there to copy into', async () => {
    const docker = await withBox();
    const { stderr } = await docker.run('cp', 'box:/etc', 'no/such');
    expect(stderr).toBe('invalid output path: directory "/no" does not exist\n');
  });

  test('a file is no directory, whatever is written after its name', async () => {
    const docker = await withBox();
    const { code, stderr } = await docker.run('cp', 'box:/etc/group', 'in/one.txt/');
    expect([code, stderr]).toEqual([1, 'stat /in/one.txt/: not a directory\n']);
  });

  test('a link that is followed goes by the name of what it points to on its way to stdout', async () => {
    const docker = await withBox();
    docker.files.symlink('sub', '/in/link');
    await docker.run('cp', 'in/.', 'box:/opt');
    expect((await docker.run('cp', 'box:/opt/link', '-')).stdout.slice(0, 9)).toBe('link\0\0\0\0\0');
    expect((await docker.run('cp', '-L', 'box:/opt/link', '-')).stdout.slice(0, 9)).toBe('sub/\0\0\0\0\0');
  });

  test('an export is an event of the container, with its image', async () => {
    const docker = await withBox();
    await docker.run('export', '-o', '/box.tar', 'box');
    const { stdout } = await docker.run(
      'events',
      '--since',
      '1h',
      '--until',
      '0s',
      '--filter',
      'image=busybox',
      '--format',
      '{{.Action}}',
    );
    expect(stdout).toContain('export\n');
  });

  test('a path that the container does not have', async () => {
    const docker = await withBox();
    const { stderr } = await docker.run('cp', 'box:/nosuch', '.');
    expect(stderr).toBe('Error response from daemon: Could not find the file /nosuch in container box\n');
  });
});
