import { expect, test } from 'vitest';
import { readContent } from '../../../../src/engine/fs/read.ts';
import { text } from '../../../../src/engine/core/bytes.ts';
import { openFiles } from '../../../../src/engine/container/container-files.ts';
import { dockerWith } from '../../cli/docker.ts';

/** Lines of `/proc/mounts` about some places. */
async function mounted(options: readonly string[], ...places: readonly string[]): Promise<readonly string[]> {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'box', ...options, 'busybox');
  const container = [...docker.engine.state.containers.values()][0];
  if (container === undefined) throw new Error('no container');
  const table = text(await readContent(openFiles(docker.engine, container.id).content('/proc/mounts')));
  return table.split('\n').filter((line) => places.includes(line.split(' ')[1] ?? ''));
}

test('a container sees its volumes and memory file systems, with the flags they have', async () => {
  const options = [
    '--tmpfs',
    '/t',
    '--tmpfs',
    '/u:size=1m,mode=700,uid=5,exec,ro',
    '-v',
    'data:/n',
    '-v',
    'data:/r:ro',
  ];
  expect(await mounted(options, '/t', '/u', '/n', '/r')).toEqual([
    'tmpfs /t tmpfs rw,nosuid,nodev,noexec,relatime 0 0',
    'tmpfs /u tmpfs ro,nosuid,nodev,relatime,size=1024k,mode=700,uid=5 0 0',
    '/dev/vda1 /n ext4 rw,relatime 0 0',
    '/dev/vda1 /r ext4 ro,relatime 0 0',
  ]);
});

test('its root is an overlay over the layers of its image, and read-only if that was asked for', async () => {
  const [root = ''] = await mounted(['--read-only'], '/');
  expect(root).toMatch(/^overlay \/ overlay ro,relatime,lowerdir=(?:[^:,]+\/l\/[0-9A-F]{26}:?){2},upperdir=/);
});

test('a privileged container sees all of /proc', async () => {
  expect(await mounted([], '/proc/kcore')).toHaveLength(1);
  expect(await mounted(['--privileged'], '/proc/kcore')).toEqual([]);
});
