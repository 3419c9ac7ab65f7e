import { describe, expect, test } from 'vitest';
import {
  ago,
  binarySize,
  humanDuration,
  humanSize,
  humanSize3,
  parseByteSize,
} from '../../../../src/cli/format/units.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

describe('sizes as go-units prints them', () => {
  test.each([
    [0, '0B', '0B'],
    [12, '12B', '12B'],
    [999, '999B', '999B'],
    [5200, '5.2kB', '5.2kB'],
    [6_893_348, '6.89MB', '6.893MB'],
    [8_313_000, '8.31MB', '8.313MB'],
    [498_513_348, '499MB', '498.5MB'],
    [999_950, '1e+03kB', '1000kB'],
    [1_000_000_000, '1GB', '1GB'],
    [1_234_567_890_123, '1.23TB', '1.235TB'],
  ])('%d', (bytes, three, four) => {
    expect([humanSize3(bytes), humanSize(bytes)]).toEqual([three, four]);
  });

  test('in powers of 1024', () => {
    expect([binarySize(1024), binarySize(2_097_356_800), binarySize(500)]).toEqual(['1KiB', '1.953GiB', '500B']);
  });

  test.each([
    ['32', 32],
    ['32b', 32],
    ['32k', 32_768],
    ['32KiB', 32_768],
    ['1.5g', 1_610_612_736],
    ['64 MB', 67_108_864],
    ['lots', "invalid size: 'lots'"],
    ['', "invalid size: ''"],
    ['-1', "invalid size: '-1'"],
    ['5x', "invalid suffix: 'x'"],
    ['5kx', "invalid suffix: 'kx'"],
  ])('reads %j', (text, expected) => {
    expect(parseByteSize(text)).toBe(expected);
  });
});

describe('durations as go-units words them', () => {
  test.each([
    [450, 'Less than a second'],
    [SECOND, '1 second'],
    [59 * SECOND, '59 seconds'],
    [60 * SECOND, 'About a minute'],
    [120 * SECOND, '2 minutes'],
    [HOUR, 'About an hour'],
    [1.4 * HOUR, 'About an hour'],
    [1.5 * HOUR, '2 hours'],
    [47 * HOUR, '47 hours'],
    [48 * HOUR, '2 days'],
    [13 * DAY, '13 days'],
    [14 * DAY, '2 weeks'],
    [59 * DAY, '8 weeks'],
    [60 * DAY, '2 months'],
    [729 * DAY, '24 months'],
    [730 * DAY, '2 years'],
  ])('%d ms', (milliseconds, expected) => {
    expect(humanDuration(milliseconds)).toBe(expected);
  });

  test('an age counts from whole seconds', () => {
    expect(ago(10_500, 9_900)).toBe('1 second ago');
  });
});
