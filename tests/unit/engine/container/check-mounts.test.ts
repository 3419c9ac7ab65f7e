import { expect, test } from 'vitest';
import { heldContent } from '../../../../src/engine/fs/read.ts';
import { dockerWith } from '../../cli/docker.ts';

const HINT =
  'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';

test.each([
  ['a file onto a directory', '/page.html', '/etc'],
  ['a directory onto a file', '/site', '/etc/passwd'],
  ['what is missing, and so made as a directory, onto a file', '/nosuch', '/etc/passwd'],
])('the host does not bind %s', async (_, source, destination) => {
  const docker = dockerWith(['busybox']);
  docker.files.write('/page.html', heldContent('<p>hello\n'));
  docker.files.mkdir('/site', 0o755);
  const { code, stderr } = await docker.run('run', '--name', 'box', '-v', `${source}:${destination}`, 'busybox');
  expect(code).toBe(125);
  expect(stderr).toContain(`error mounting "${source}" to rootfs at "${destination}": mount src=${source}, dst=`);
  expect(stderr).toContain(HINT);
  const state = await docker.run('inspect', '-f', '{{.State.Status}} {{.State.ExitCode}}', 'box');
  expect(state.stdout).toBe('created 127\n');
});

test('a temporary file system and a path below a file are refused the same way', async () => {
  const docker = dockerWith(['busybox']);
  const tmpfs = await docker.run('run', '--tmpfs', '/etc/passwd:size=1m,ro', 'busybox');
  expect(tmpfs.stderr).toContain('flags=MS_NOSUID|MS_NODEV|MS_NOEXEC, data=mode=0644,size=1m: not a directory');
  docker.files.mkdir('/site', 0o755);
  const below = await docker.run('run', '-v', '/site:/etc/passwd/sub', 'busybox');
  expect(below.stderr).toContain(
    'create mountpoint for /etc/passwd/sub mount: lookup mountpoint target: securejoin.OpenInRoot /etc/passwd/sub: openat2 /etc/passwd/sub: not a directory',
  );
});

test('a volume is not mounted over a file of the image, and no container is made', async () => {
  const docker = dockerWith(['busybox']);
  const named = await docker.run('create', '-v', 'data:/etc/passwd', 'busybox');
  expect(named.stderr).toMatch(/: source \/var\/lib\/docker\/overlay2\/\w{64}\/merged\/etc\/passwd is not directory\n/);
  const anonymous = await docker.run('create', '-v', '/etc/passwd', 'busybox');
  expect(anonymous.stderr).toMatch(
    /cannot mount volume over existing file, file exists \/var\S+\/merged\/etc\/passwd\n/,
  );
  expect((await docker.run('ps', '-aq')).stdout).toBe('');
});
