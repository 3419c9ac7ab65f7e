import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

const bold = (text: string): string => `\u001b[39m\u001b[1m${text}\u001b[0m`;

test('--tree shows all names of an image, the longest first, and whether a container uses it', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('tag', 'busybox', 'bb');
  await docker.run('create', 'busybox');
  const { stdout } = await docker.run('image', 'ls', '--tree');
  const [id = ''] = (await docker.run('images', '-q')).stdout.split('\n');
  const titles = ['IMAGE         ', 'ID          ', 'DISK USAGE', 'CONTENT SIZE', 'EXTRA'];
  expect(stdout.split('\n')).toEqual([
    "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.",
    `${' '.repeat(61)} Info ->  U In Use `,
    '',
    titles.map((title) => bold(title.trimEnd()) + title.slice(title.trimEnd().length)).join('   '),
    'busybox:latest',
    `bb:latest        ${id}       2.07MB             0B   U    `,
    '',
  ]);
});

test.each([
  ['-q', '--quiet'],
  ['--digests', '--show-digest'],
  ['--no-trunc', '--no-trunc'],
])('--tree does not go with %s', async (flag, shown) => {
  const { stderr, code } = await dockerWith().run('images', '--tree', flag);
  expect([stderr, code]).toEqual([`${shown} is not yet supported with --tree\n`, 1]);
});
