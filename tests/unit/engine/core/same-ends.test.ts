import { describe, expect, test } from 'vitest';
import { sameEnds } from '../../../../src/engine/core/same-ends.ts';

describe('what two lists have in common at their ends', () => {
  test.each([
    ['one changed', 'abcd', 'abxd', 2, 1],
    ['one came', 'abcd', 'abxcd', 2, 2],
    ['one went', 'abcd', 'abd', 2, 1],
    ['nothing changed', 'abcd', 'abcd', 4, 0],
    ['one of several equal ones came', 'aa', 'aaa', 2, 0],
    ['all went', 'abcd', '', 0, 0],
    ['all came', '', 'abcd', 0, 0],
  ])('%s', (_, before, after, above, below) => {
    expect(sameEnds([...before], [...after])).toEqual({ above, below });
  });
});
