import { expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

const CONNECT = 'error during connect: Post "http://%2Fvar%2Frun%2Fdocker.sock/v1.51/images/';
const ONLY_REPOSITORIES =
  /^open \/var\/lib\/docker\/tmp\/docker-import-\d+\/repositories: no such file or directory\n$/;

test.each([
  ['docker load -i .', `${CONNECT}load?quiet=1": read .: is a directory\n`],
  ['docker import .', `${CONNECT}create?fromSrc=-": read .: is a directory\n`],
  [
    "docker import -m 'a b' -c 'ENV A=1' . flat:1",
    `${CONNECT}create?changes=ENV+A%3D1&fromSrc=-&message=a+b&repo=flat%3A1": read .: is a directory\n`,
  ],
  ['docker import nosuch.tar', 'open nosuch.tar: no such file or directory\n'],
  ['docker load -i /dev/null', ONLY_REPOSITORIES],
  ['docker save -o /dev/null busybox', 'failed to save image: cannot write to a character device file\n'],
  ["docker import -c '' /dev/null", 'Error response from daemon: file with no instructions\n'],
  ["docker import -c '# a comment' /dev/null", 'Error response from daemon: file with no instructions\n'],
  ["docker import -c 'RUN x' /dev/null", 'Error response from daemon: RUN is not a valid change command\n'],
])('%s is refused', async (line, message) => {
  const session = createHeadlessSession({ preset: 'busybox', files: {} });
  const { code, stderr } = await session.run(line);
  expect(code).toBe(1);
  if (typeof message === 'string') expect(stderr).toBe(message);
  else expect(stderr).toMatch(message);
  expect((await session.run('docker image ls -q | wc -l')).stdout).toBe('1\n');
});

test('an empty archive can be imported, and an archive without images loads nothing', async () => {
  const session = createHeadlessSession({ preset: 'none', files: { 'manifest.json': '[]' } });
  expect((await session.run('docker import /dev/null')).stdout).toMatch(/^sha256:/);
  expect(await session.run('tar -c manifest.json | docker load')).toMatchObject({ code: 0, stdout: '\n', stderr: '' });
});
