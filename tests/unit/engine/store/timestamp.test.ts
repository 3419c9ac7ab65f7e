import { expect, test } from 'vitest';
import { parseTimestamp } from '../../../../src/engine/store/timestamp.ts';

const NOW = Date.parse('2025-09-22T12:00:00.500Z');

test.each([
  ['10s', '2025-09-22T11:59:50.000Z'],
  ['1h30m', '2025-09-22T10:30:00.000Z'],
  ['-1m', '2025-09-22T12:01:00.000Z'],
  ['2025-01-02', '2025-01-02T00:00:00.000Z'],
  ['2025-01-02T03', '2025-01-02T03:00:00.000Z'],
  ['2025-01-02T03:04', '2025-01-02T03:04:00.000Z'],
  ['2025-01-02T03:04:05', '2025-01-02T03:04:05.000Z'],
  ['2025-01-02T03:04:05Z', '2025-01-02T03:04:05.000Z'],
  ['2025-01-02T03:04:05+02:00', '2025-01-02T01:04:05.000Z'],
  ['2025-01-02T03:04:05-02:00', '2025-01-02T05:04:05.000Z'],
  ['2025-01-02T03:04:05.25', '2025-01-02T03:04:05.250Z'],
  ['0', '1970-01-01T00:00:00.000Z'],
  ['1136073600.5', '2006-01-01T00:00:00.500Z'],
])('%s', (text, time) => {
  expect(new Date(parseTimestamp(text, NOW)).toISOString()).toBe(time);
});

test.each([
  ['banana', 'failed to parse value as time or duration: "banana"'],
  ['5x', 'failed to parse value as time or duration: "5x"'],
  ['', 'failed to parse value as time or duration: ""'],
  ['2025-13-01', 'parsing time "2025-13-01": month out of range'],
  ['2025-02-30', 'parsing time "2025-02-30": day out of range'],
  ['last-week', 'parsing time "last-week" as "2006-01-02": cannot parse "last-week" as "2006"'],
  ['2025-01-02x', 'parsing time "2025-01-02x": extra text: "x"'],
  ['2025-1-02', 'parsing time "2025-1-02" as "2006-01-02": cannot parse "1-02" as "01"'],
  ['2025-01-02T25', 'parsing time "2025-01-02T25": hour out of range'],
])('%s is refused in Go’s words', (text, message) => {
  expect(() => parseTimestamp(text, NOW)).toThrow(message);
});
