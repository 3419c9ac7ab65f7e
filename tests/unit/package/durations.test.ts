import { expect, test } from 'vitest';
import { clockTime, isoDuration } from '../../../src/package/durations.ts';

test('times are written as each version has them', () => {
  expect(clockTime(0)).toBe('0000:00:00');
  expect(clockTime(3_725_400)).toBe('0001:02:05');
  expect(clockTime(1e12)).toBe('9999:00:00');
  expect(isoDuration(3_725_400)).toBe('PT1H2M5S');
  expect(isoDuration(-5)).toBe('PT0H0M0S');
});
