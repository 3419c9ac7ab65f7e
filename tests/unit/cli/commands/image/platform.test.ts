import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

const OTHER =
  'image with reference busybox was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)';

test.each([
  [['image', 'inspect', '--platform', 'linux/arm64', '-f', 'x', 'busybox'], `Error response from daemon: ${OTHER}\n`],
  [['image', 'rm', '--platform', 'linux/arm64', 'busybox'], `Error response from daemon: ${OTHER}\n`],
  [['history', '--platform', 'arm64', 'busybox'], `Error response from daemon: ${OTHER}\n`],
  [
    ['history', '--platform', 'a/b/c/d', 'busybox'],
    'invalid platform: "a/b/c/d": cannot parse platform specifier: invalid argument\n',
  ],
  [
    ['save', '--platform', 'arm64', 'busybox'],
    'Error response from daemon: no suitable export target found for platform linux/arm64\n',
  ],
  [
    ['image', 'rm', '--platform', 'linux/amd64,linux/arm64', 'busybox'],
    'Error response from daemon: multiple platforms are not supported\n',
  ],
])('%j', async (words, message) => {
  const docker = dockerWith(['busybox']);
  const { stderr, code } = await docker.run(...words);
  expect([stderr, code]).toEqual([message, 1]);
  expect(docker.engine.state.images.size).toBe(1);
});

test.each([['linux/x86_64'], ['amd64'], ['linux'], ['Linux/AMD64/v1']])(
  '%s is the platform of every image here',
  async (platform) => {
    expect(
      (await dockerWith(['busybox']).run('image', 'inspect', '--platform', platform, '-f', '{{.Os}}', 'busybox'))
        .stdout,
    ).toBe('linux\n');
  },
);
