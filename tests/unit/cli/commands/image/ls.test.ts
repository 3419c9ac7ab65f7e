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
