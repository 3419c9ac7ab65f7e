import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

test.each([
  [['['], 'syntax error in pattern'],
  [['-f', 'label!=x'], "invalid filter 'label!'"],
  [['-f', 'dangling=maybe'], "invalid filter 'dangling=[maybe]'"],
  [['-f', 'before=nosuch'], 'No such image: nosuch:latest'],
])('docker image ls %j is refused', async (words, message) => {
  const { stderr, code } = await dockerWith(['busybox']).run('image', 'ls', ...words);
  expect([stderr, code]).toEqual([`Error response from daemon: ${message}\n`, 1]);
});

test('a malformed pattern harms nobody where there is no name to compare', async () => {
  expect((await dockerWith().run('image', 'ls', '[')).code).toBe(0);
});

test('a list after each change of names and images is that of somebody who lists for the first time', async () => {
  const changes = [
    ['tag', 'busybox', 'a:1'],
    ['tag', 'diamol/base', 'a:1'],
    ['rmi', 'a:1'],
    ['create', '--name', 'box', 'busybox'],
    ['commit', 'box', 'made'],
    ['tag', 'made', 'diamol/base'],
    ['rmi', 'made'],
    ...Array.from({ length: 20 }, (_, at) => ['tag', at % 2 === 0 ? 'busybox' : 'diamol/base', `many:${at % 7}`]),
    ['rm', 'box'],
    ['image', 'prune', '-f'],
  ];
  const looked = dockerWith(['busybox', 'diamol/base']);
  await looked.run('images');
  for (const [done, change] of changes.entries()) {
    await looked.run(...change);
    const { stdout } = await looked.run('images', '--format', '{{.Repository}}:{{.Tag}} {{.Size}} {{.Containers}}');
    const fresh = dockerWith(['busybox', 'diamol/base']);
    for (const earlier of changes.slice(0, done + 1)) await fresh.run(...earlier);
    const { stdout: first } = await fresh.run(
      'images',
      '--format',
      '{{.Repository}}:{{.Tag}} {{.Size}} {{.Containers}}',
    );
    expect(stdout, change.join(' ')).toBe(first);
    expect((await looked.run('system', 'df')).stdout).toBe((await fresh.run('system', 'df')).stdout);
  }
});
