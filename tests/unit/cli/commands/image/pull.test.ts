import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

test('every tag of a repository comes with one answer', async () => {
  const docker = dockerWith();
  const { stdout } = await docker.run('pull', '-a', 'alpine');
  expect(stdout).toMatch(/^[\d.]+: Pulling from library\/alpine\n/);
  expect(stdout.match(/^Status: .*$/gm)).toEqual(['Status: Downloaded newer image for alpine']);
  expect(stdout).toMatch(/\ndocker\.io\/library\/alpine\n$/);
  expect((await docker.run('pull', '-a', 'alpine')).stdout).toContain('Status: Image is up to date for alpine\n');
});

test('an image for another platform is taken with a warning', async () => {
  const { stdout, code } = await dockerWith().run('pull', '--platform', 'linux/arm64', 'busybox');
  expect(stdout).toContain(
    'WARNING: image with reference busybox:latest was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)\n',
  );
  expect(code).toBe(0);
});

test.each([
  [
    ['--platform', 'nosuch', 'busybox'],
    'Error response from daemon: "nosuch": unknown operating system or architecture: invalid argument\n',
  ],
  [['scratch'], "Error response from daemon: 'scratch' is a reserved name\n"],
  [['--disable-content-trust=false', 'busybox'], 'Verifying signatures is not simulated here.\n'],
])('%j is refused', async (words, message) => {
  const docker = dockerWith();
  const { stderr, code } = await docker.run('pull', ...words);
  expect([stderr, code]).toEqual([message, 1]);
  expect(docker.engine.state.images.size).toBe(0);
});

test('a loaded image of the same name is up to date, and learns its digest', async () => {
  const docker = dockerWith(['busybox']);
  const { state } = docker.engine;
  docker.engine.commit({ ...state, digests: new Map() });
  const { stdout } = await docker.run('pull', 'busybox');
  expect(stdout).toContain('Status: Image is up to date for busybox:latest\n');
  expect(docker.engine.state.digests.size).toBe(1);
});
