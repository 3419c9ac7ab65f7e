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
  ['a signal of which no key tells', [[0, 1, 'ls', 0, [[5, 1, 'KILL']]]]],
  ['no list', { length: 1 }],
])('refuses %s', (_, packed) => expect(() => unpackDeeds(packed, 0)).toThrow(RefusedLog));

it('takes windows as large as a wall', () =>
  expect(unpackDeeds([[0, 1, 'ls', 0, [], [9999, 1]]], 0)).toMatchObject([{ size: { columns: 9999, rows: 1 } }]));

it('reads whatever is written, or refuses it with a reason', () => {
  const name = fc.constantFrom('__proto__', 'constructor', 'length', 'toString', '../..', 'a\0');
  const value = fc.jsonValue({ maxDepth: 3 });
  const deed = fc.array(fc.oneof(fc.nat(9), fc.integer(), name, value), { maxLength: 6 });
  const content = fc.oneof(value, fc.tuple(fc.string(), fc.array(deed, { maxLength: 4 })));
  const text = fc.oneof(fc.string({ unit: 'binary' }), content.map(signed));
  fc.assert(
    fc.property(text, (given) => {
      try {
        for (const { time } of readLogText(given, 0).deeds) expect(Number.isSafeInteger(time)).toBe(true);
      } catch (error) {
        // Bytes that are no base64url are the browser's own fault to tell.
        expect(error instanceof RefusedLog || error instanceof DOMException).toBe(true);
      }
    }),
  );
});
