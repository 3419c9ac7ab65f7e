import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

const REFERS = 'Using default tag: latest\nThe push refers to repository [docker.io/library/';

test.each([
  [['busybox'], `${REFERS}busybox]\n`, 'Sending images to a registry is not simulated here.\n'],
  [['nosuch'], `${REFERS}nosuch]\n`, 'An image does not exist locally with the tag: nosuch\n'],
  [['-q', 'busybox:old'], '', 'tag does not exist: busybox:old\n'],
  [['-a', 'busybox:1'], '', "tag can't be used with --all-tags/-a\n"],
  [['--platform', 'linux/*', 'busybox'], '', '"linux/*": wildcards not yet supported: invalid argument\n'],
  [[`busybox@sha256:${'0'.repeat(64)}`], '', 'cannot push a digest reference\n'],
])('docker push %j', async (words, stdout, stderr) => {
  expect(await dockerWith(['busybox']).run('push', ...words)).toEqual({ code: 1, stdout, stderr });
});
