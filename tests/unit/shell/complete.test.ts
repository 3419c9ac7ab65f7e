import { expect, test } from 'vitest';
import { completeLine } from '../../../src/shell/complete.ts';
import { createHost } from './machine.ts';
import { STUBS } from './stubs.ts';

async function host() {
  const machine = createHost(STUBS);
  await machine.run('echo > app.js; echo > "a b"; MYVAR=1; > .hidden; cd /home/me');
  return machine.shell;
}

test.each([
  ['ca', 0, ['caller', 'case', 'cat']],
  ['cat ap', 4, ['app.js']],
  ['echo hi | hea', 10, ['head']],
  ['echo $MYV', 5, ['$MYVAR']],
  ['echo "${MYV', 6, ['${MYVAR}']],
  ['cat a', 4, ['a\\ b', 'app.js']],
  ['cat .h', 4, ['.hidden']],
  ['cat /ho', 4, ['/home/']],
  ['cat /nosuch/x', 4, []],
  ['X=1 ca', 4, ['caller', 'case', 'cat']],
])('completes %s', async (line, start, candidates) => {
  expect(completeLine(await host(), line, line.length)).toEqual({ start, candidates });
});

test('asks a command’s own completer', async () => {
  const docker = (words: readonly string[]) => (words.length === 2 ? ['image', 'info'] : null);
  expect(completeLine(await host(), 'docker im', 9, { docker })).toEqual({ start: 7, candidates: ['image'] });
});
