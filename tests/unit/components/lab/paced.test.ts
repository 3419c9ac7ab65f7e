import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../../../src/components/lab/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first value is shown at once, then only the newest of those that follow fast', () => {
  const shown: number[] = [];
  const give = paced<number>((value) => shown.push(value));
  give(1);
  vi.advanceTimersByTime(1);
  expect(shown).toEqual([1]);
  for (const value of [2, 3, 4]) give(value);
  vi.advanceTimersByTime(100);
  expect(shown).toEqual([1]);
  vi.advanceTimersByTime(200);
  expect(shown).toEqual([1, 4]);
});

test('a value that comes after a rest does not wait', () => {
  const shown: string[] = [];
  const give = paced<string>((value) => shown.push(value));
  give('before');
  vi.advanceTimersByTime(1000);
  give('after');
  vi.advanceTimersByTime(1);
  expect(shown).toEqual(['before', 'after']);
});
