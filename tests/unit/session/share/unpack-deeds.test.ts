import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, it } from 'vitest';
import { utf8 } from '../../../../src/engine/core/bytes.ts';
import { digestOf } from '../../../../src/engine/core/digest.ts';
import { toBase64Url } from '../../../../src/session/share/base64url.ts';
import { readLogText } from '../../../../src/session/share/log-text.ts';
import { RefusedLog } from '../../../../src/session/share/refused.ts';
import { unpackDeeds } from '../../../../src/session/share/unpack-deeds.ts';

const NOBODY = 999_999_999_999;

/** What somebody writes who knows how the sum is made. */
function signed(content: unknown): string {
  const data = toBase64Url(deflateSync(utf8(JSON.stringify(content))));
  return `1~chapter~${digestOf(utf8(`1~chapter~${data}`)).slice(7, 23)}~${data}`;
}

it.each([
  ['a command whose window has no end', [[0, 1, 'ls', 0, [], [NOBODY, 24]]]],
  ['a window that is made endless meanwhile', [[0, 1, 'ls', 0, [[7, 1, 80, NOBODY]]]]],
  ['a file with a NUL in its name', [[2, 1, '/home/learner', [['a\0b', 1]], 'x']]],
  ['a folder with a NUL in its name', [[2, 1, '/home/learner\0', [['a', 1]], 'x']]],
  ['a path from nowhere', [[1, 1, 'etc/passwd', 'x']]],
  ['bytes that are none', [[1, 1, '/a', [5]]]],
  ['a kind that is none', [[8, 1]]],
  ['a time that goes back', [[0, -1, 'ls', 0]]],
  ['a time that is none', [[0, null, 'ls', 0]]],
  ['a time between two milliseconds', [[0, 0.5, 'ls', 0]]],
  ['a time that JSON writes as a text', [[0, '5', 'ls', 0]]],
  ['times that add up to more than any clock shows', Array.from({ length: 400 }, () => [0, NOBODY, 'ls', 0])],
  ['the same inside of a command', [[0, 1, 'cat', 0, Array.from({ length: 400 }, () => [4, NOBODY])]]],
  ['a command inside of a command', [[0, 1, 'cat', 0, [[0, 1, 'ls', 0]]]]],
  ['a command that is a list', [[0, 1, ['ls'], 0]]],
  ['a kind by a name that every object has', [['constructor', 1, 'ls', 0]]],
  ['a kind between two others', [[0.5, 1, 'ls', 0]]],
  ['lists inside of lists', [[[[[]]]]]],
  ['a size that is one number', [[0, 1, 'ls', 0, [], 80]]],
  ['files larger than what came with them', [[2, 1, '/home/learner', [['a', 900_000_000_000]], 'x']]],
  ['more than the files hold', [[2, 1, '/home/learner', [['a', 1]], 'xy']]],
  ['a file of less than nothing', [[2, 1, '/home/learner', [['a', -1]], 'x']]],
  ['a signal of which no key tells', [[0, 1, 'ls', 0, [[5, 1, 'KILL']]]]],
  ['no list', { length: 1 }],
])('refuses %s', (_, packed) => expect(() => unpackDeeds(packed, 0)).toThrow(RefusedLog));

it('takes windows as large as a wall', () =>
  expect(unpackDeeds([[0, 1, 'ls', 0, [], [9999, 1]]], 0)).toMatchObject([{ size: { columns: 9999, rows: 1 } }]));

it('counts no deed of a list twice, and no other field of it', () =>
  expect(unpackDeeds([[0, 1, 'ls', 'seed', [], [80, 24], 'more', { kind: 'write' }]], 0)).toEqual([
    { kind: 'command', time: 1, line: 'ls', seed: 'seed', happenings: [], size: { columns: 80, rows: 24 } },
  ]));

it('reads whatever is written, or refuses it with a reason', () => {
  const name = fc.constantFrom('__proto__', 'constructor', 'length', 'toString', '../..', 'a\0');
  const value = fc.jsonValue({ maxDepth: 3 });
  const deed = fc.array(fc.oneof(fc.nat(9), fc.integer(), name, value), { maxLength: 6 });
  const content = fc.oneof(value, fc.tuple(fc.string(), fc.array(deed, { maxLength: 4 })));
  const text = fc.oneof(fc.string({ unit: 'binary' }), content.map(signed));
  fc.assert(
    fc.property(text, (given) => {
      try {
        for (const deed of readLogText(given, 0).deeds)
          for (const { time } of [deed, ...('happenings' in deed ? deed.happenings : [])])
            expect(Number.isNaN(new Date(time).getTime())).toBe(false);
      } catch (error) {
        // Bytes that are no base64url are the browser's own fault to tell.
        expect(error instanceof RefusedLog || error instanceof DOMException).toBe(true);
      }
    }),
  );
});
