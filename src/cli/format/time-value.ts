import { int, nilPointer, struct, type Value } from './template/value.ts';

/** `2025-08-11T12:00:00.5Z`: RFC 3339 with as many digits of a second as there are. Takes milliseconds since 1970. */
export function rfc3339Nano(time: number): string {
  return new Date(time).toISOString().replace(/\.?0+Z$/, 'Z');
}

/** A Go `time.Time` in UTC: prints as Go prints it, and is RFC 3339 in JSON. Takes milliseconds since 1970. */
export function timeValue(time: number): Value {
  const text = rfc3339Nano(time);
  return {
    kind: 'opaque',
    type: 'time.Time',
    text: text.replace('T', ' ').replace('Z', ' +0000 UTC'),
    json: `"${text}"`,
  };
}

/** Seconds from the year 1 to 1970. */
const BEFORE_1970 = 62_135_596_800;

/** The same as `fmt` prints it where it may not call its `String` method, inside of a value. */
export function rawTime(time: number): Value {
  return struct('time.Time', [
    ['wall', '-', int((((time % 1000) + 1000) % 1000) * 1_000_000, 'uint64')],
    ['ext', '-', int(Math.floor(time / 1000) + BEFORE_1970, 'int64')],
    ['loc', '-', nilPointer('*time.Location')],
  ]);
}
