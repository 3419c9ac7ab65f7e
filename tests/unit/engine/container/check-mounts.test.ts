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
