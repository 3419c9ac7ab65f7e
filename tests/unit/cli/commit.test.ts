import { describe, expect, test } from 'vitest';
import { heldContent } from '../../../src/engine/fs/read.ts';
import { dockerWith, type Docker } from './docker.ts';

async function withChange(): Promise<Docker> {
  const docker = dockerWith(['busybox']);
  docker.files.write('/one.txt', heldContent('one\n'));
  await docker.run('create', '--name', 'box', 'busybox', 'sleep', '9');
  await docker.run('cp', 'one.txt', 'box:/one.txt');
  return docker;
}

const inspect = async (docker: Docker, image: string, format: string): Promise<string> =>
  (await docker.run('image', 'inspect', '-f', format, image)).stdout.trim();

describe('docker commit', () => {
  test('puts what the container changed as one layer on those of its image', async () => {
    const docker = await withChange();
    await docker.run('commit', '-m', 'add one', '-a', 'Someone', 'box', 'work:1');
    expect(await inspect(docker, 'work:1', '{{len .RootFS.Layers}} {{.Comment}} {{.Author}}')).toBe(
      '2 add one Someone',
    );
    const [row] = (
      await docker.run('history', '--format', '{{.CreatedBy}}|{{.Size}}|{{.Comment}}', 'work:1')
    ).stdout.split('\n');
    expect(row).toBe('sleep 9|4B|add one');
    expect(await inspect(docker, 'work:1', '{{.Parent}}')).toBe(await inspect(docker, 'busybox', '{{.Id}}'));
  });

  test('a container that changed nothing gives a row without a layer', async () => {
    const docker = dockerWith(['busybox']);
    await docker.run('create', '--name', 'same', 'busybox');
    await docker.run('commit', 'same', 'same:1');
    expect(await inspect(docker, 'same:1', '{{len .RootFS.Layers}}')).toBe('1');
    expect((await docker.run('history', '-q', 'same:1')).stdout.trim().split('\n')).toHaveLength(2);
  });

  test('changes of the configuration are those of a Dockerfile', async () => {
    const docker = await withChange();
    await docker.run('commit', '-c', 'ENV A=1', '-c', 'CMD ["cat", "/one.txt"]', '-c', 'USER nobody', 'box', 'work:2');
    expect(await inspect(docker, 'work:2', '{{json .Config.Cmd}} {{.Config.User}} {{index .Config.Env 1}}')).toBe(
      '["cat","/one.txt"] nobody A=1',
    );
  });

  test.each([
    [['nosuch'], 'Error response from daemon: No such container: nosuch\n'],
    [['box', 'Bad'], 'invalid reference format: repository name (library/Bad) must be lowercase\n'],
    [['-c', 'RUN ls', 'box'], 'Error response from daemon: RUN is not a valid change command\n'],
  ])('refuses %j', async (args, message) => {
    const docker = await withChange();
    const before = docker.engine.state.images;
    expect(await docker.run('commit', ...args)).toEqual({ code: 1, stdout: '', stderr: message });
    expect(docker.engine.state.images).toBe(before);
  });
});
