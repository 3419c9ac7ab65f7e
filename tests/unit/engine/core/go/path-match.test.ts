import { expect, test } from 'vitest';
import { pathPattern } from '../../../../../src/engine/core/go/path-match.ts';

test.each([
  ['busybox', 'busybox', true],
  ['busy*', 'busybox', true],
  ['*', 'diamol/base', false],
  ['*/*', 'diamol/base', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[a-c]x', 'bx', true],
  ['[^a-c]x', 'bx', false],
  ['[z-a]', 'b', false],
  ['[\\]]', ']', true],
  ['\\*', '*', true],
  ['a*b*c', 'aXbXbc', true],
  ['', '', true],
  ['*b', 'ab', true],
  ['[é]', 'é', true],
])('%s over %s', (pattern, name, expected) => {
  expect(pathPattern(pattern)?.(name)).toBe(expected);
});

test.each([['['], ['[]'], ['[]a]'], ['[-]'], ['[a-'], ['[a'], ['a\\'], ['[a\\']])('%s is malformed', (pattern) => {
  expect(pathPattern(pattern)).toBeNull();
});

test('many stars take no time', () => {
  expect(pathPattern(`${'*a'.repeat(50)}b`)?.('a'.repeat(2000))).toBe(false);
});
