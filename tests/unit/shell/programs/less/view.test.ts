import { describe, expect, test } from 'vitest';
import { found, lastTop, moved, rowsOf } from '../../../../../src/shell/programs/less/view.ts';

const numbered = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`);

describe('the rows of a text', () => {
  test('a long line takes as many rows as it needs', () => {
    expect(rowsOf('abcdefg\nh\n', 3, { numbers: false, chop: false })).toEqual(['abc', 'def', 'g', 'h']);
  });

  test('chopped, it takes one', () => {
    expect(rowsOf('abcdefg\n', 3, { numbers: false, chop: true })).toEqual(['abc']);
  });

  test('line numbers stand before lines, not before rows', () => {
    expect(rowsOf('a\nb\n', 80, { numbers: true, chop: false })).toEqual(['      1 a', '      2 b']);
  });
});

describe('moving', () => {
  const view = { rows: numbered, top: 0, height: 4 };

  test('stops where the last row is at the bottom', () => {
    expect(moved(view, 100).top).toBe(lastTop(view));
  });

  test('stops at the start', () => {
    expect(moved({ ...view, top: 2 }, -5).top).toBe(0);
  });
});

describe('searching', () => {
  const view = { rows: numbered, top: 4, height: 4 };

  test('forward, from the row after the top', () => {
    expect(found(view, /line [56]/, true)).toBe(5);
  });

  test('backward, from the row before the top', () => {
    expect(found(view, /line [1-5]/, false)).toBe(3);
  });

  test('finds nothing past the end', () => {
    expect(found(view, /line 1$/, true)).toBeNull();
  });
});
