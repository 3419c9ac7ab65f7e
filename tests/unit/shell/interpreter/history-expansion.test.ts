import { expect, test } from 'vitest';
import { expandHistory } from '../../../../src/shell/interpreter/history-expansion.ts';

const EARLIER = ['ls -l /tmp', 'docker image ls', 'cat "a b" src/app.test.js'];

function expanded(line: string): string {
  const result = expandHistory(line, EARLIER);
  return 'fault' in result ? result.fault : result.text;
}

test.each([
  ['!!', 'cat "a b" src/app.test.js'],
  ['sudo !!', 'sudo cat "a b" src/app.test.js'],
  ['!1', 'ls -l /tmp'],
  ['!-2', 'docker image ls'],
  ['!do', 'docker image ls'],
  ['!?image?', 'docker image ls'],
  ['echo !$', 'echo src/app.test.js'],
  ['echo !^', 'echo "a b"'],
  ['echo !*', 'echo "a b" src/app.test.js'],
  ['echo !1:2', 'echo /tmp'],
  ['echo !1:1-2', 'echo -l /tmp'],
  ['echo !$:t:r', 'echo app.test'],
  ['echo !$:h', 'echo src'],
  ['!!:s/cat/head/', 'head "a b" src/app.test.js'],
  ['^cat^wc -l^', 'wc -l "a b" src/app.test.js'],
  ['echo \'!!\' \\!! "x!" a! b', 'echo \'!!\' \\!! "x!" a! b'],
  ['echo $! ${!x} [!a]* ! true', 'echo $! ${!x} [!a]* ! true'],
  ['!nosuch', '!nosuch: event not found'],
  ['!99', '!99: event not found'],
  ['^none^x^', ':s^none^x: substitution failed'],
])('%s', (line, text) => {
  expect(expanded(line)).toBe(text);
});

test('a line without a designator is as it was typed', () => {
  expect(expandHistory('echo "hi!"', EARLIER)).toEqual({ text: 'echo "hi!"', isChanged: false, onlyPrint: false });
});
