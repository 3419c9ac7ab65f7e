import { expect, test } from 'vitest';
import { heldContent } from '../../../../../src/engine/fs/read.ts';
import { dockerWith, type Docker } from '../../docker.ts';

function withContext(dockerfile: string): Docker {
  const docker = dockerWith(['busybox']);
  docker.files.mkdir('/ctx');
  docker.files.write('/ctx/Dockerfile', heldContent(dockerfile));
  docker.files.write('/ctx/one', heldContent('1\n'));
  return docker;
}

const STAGES = `FROM busybox AS deps
WORKDIR /app
COPY one .
FROM busybox
WORKDIR /app
COPY --from=deps /app/one two
`;

async function steps(docker: Docker, ...options: readonly string[]): Promise<readonly string[]> {
  const { stderr } = await docker.run('build', '--progress=plain', ...options, '/ctx');
  const lines = stderr.split('\n');
  return lines.flatMap((line, at) => {
    const name = /^#\d+ (\[[^i].*)/.exec(line)?.[1];
    return name === undefined ? [] : [`${name}${lines[at + 1]?.endsWith('CACHED') === true ? ' CACHED' : ''}`];
  });
}

test('a step with which several stages begin is done once, under its last name in the graph', async () => {
  const docker = withContext(STAGES);
  const names = ['[deps 2/3] WORKDIR /app', '[deps 3/3] COPY one .', '[stage-1 3/3] COPY --from=deps /app/one two'];
  expect(await steps(docker)).toEqual(expect.arrayContaining(names));
  expect((await steps(docker)).filter((step) => step.endsWith('CACHED'))).toEqual(
    names.map((name) => `${name} CACHED`),
  );
  const { stdout } = await docker.run(
    'buildx',
    'du',
    '--filter',
    'description~=WORKDIR',
    '--format',
    '{{.Description}}',
  );
  expect(stdout).toBe('[deps 2/3] WORKDIR /app\n');
  expect(await steps(docker, '--no-cache-filter', 'deps')).toContain(names[1]);
});

test('the cache shows a source at the size that it had when somebody first asked', async () => {
  const docker = withContext('FROM busybox\nCOPY one /\n');
  const context = async (): Promise<string> =>
    (await docker.run('buildx', 'du', '--filter', 'type=source.local', '--format', '{{.Size}}')).stdout;
  await docker.run('build', '/ctx');
  docker.files.write('/ctx/one', heldContent('longer\n'));
  await docker.run('build', '/ctx');
  expect(await context()).toBe('0B\n7B\n24B\n');
  docker.files.write('/ctx/one', heldContent('1\n'));
  await docker.run('build', '/ctx');
  expect(await context()).toBe('0B\n7B\n24B\n');
});
