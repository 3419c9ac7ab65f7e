import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

test.each([
  [['login'], 'docker login is not simulated here.\n'],
  [
    ['login', '-u', 'me', '--password-stdin', '-p', 'x'],
    'conflicting options: cannot specify both --password and --password-stdin\n',
  ],
  [['login', '--password-stdin'], 'the --password-stdin option requires --username to be set\n'],
  [['login', '-u', ''], 'username is empty\n'],
  [['search', 'node'], 'docker search is not simulated here.\n'],
  [['search', '--limit', '101', 'node'], 'Error response from daemon: limit 101 is outside the range of [1, 100]\n'],
  [
    ['search', '-f', 'stars=many', 'node'],
    `Error response from daemon: invalid filter 'stars=many': strconv.Atoi: parsing "many": invalid syntax\n`,
  ],
])('%j', async (words, stderr) => {
  expect(await dockerWith().run(...words)).toEqual({ code: 1, stdout: '', stderr });
});

test.each([
  [[], 'https://index.docker.io/v1/'],
  [['https://example.com/v2/'], 'example.com'],
])('docker logout %j has nothing to forget', async (words, shown) => {
  const { stdout, code } = await dockerWith().run('logout', ...words);
  expect([stdout, code]).toEqual([`Removing login credentials for ${shown}\n`, 0]);
});
