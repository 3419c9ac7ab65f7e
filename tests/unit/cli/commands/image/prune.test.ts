import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

test('without -f it asks, and without an answer it removes nothing', async () => {
  const docker = dockerWith(['busybox']);
  const { stdout, code } = await docker.run('image', 'prune', '-a');
  expect([stdout, code]).toEqual([
    'WARNING! This will remove all images without at least one container associated to them.\nAre you sure you want to continue? [y/N] ',
    0,
  ]);
  expect(docker.engine.state.images.size).toBe(1);
});

test('images that have a tag stay unless all are asked for', async () => {
  const docker = dockerWith(['busybox', 'hello-world']);
  expect((await docker.run('image', 'prune', '-f')).stdout).toBe('Total reclaimed space: 0B\n');
  const { stdout } = await docker.run('image', 'prune', '-af');
  expect(stdout).toMatch(/^Deleted Images:\nuntagged: /);
  expect(stdout).toContain('untagged: busybox:latest\n');
  expect(stdout).toMatch(/\n\nTotal reclaimed space: 2\.072MB\n$/);
  expect(docker.engine.state.images.size).toBe(0);
});

test.each([
  [['--filter', 'color=red'], "Error response from daemon: invalid filter 'color'\n"],
  [
    ['--filter', 'until=1h', '--filter', 'until=2h'],
    'Error response from daemon: more than one until filter specified\n',
  ],
  [['-a', '--filter', 'dangling=true'], "Error response from daemon: invalid filter 'dangling=[true false]'\n"],
])('%j is refused and changes nothing', async (words, message) => {
  const docker = dockerWith(['busybox']);
  const { stderr, code } = await docker.run('image', 'prune', '-f', ...words);
  expect([stderr, code]).toEqual([message, 1]);
  expect(docker.engine.state.images.size).toBe(1);
});
