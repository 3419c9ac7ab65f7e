import { describe, expect, test } from 'vitest';
import { csvFields } from '../../../../../src/engine/core/go/csv.ts';

describe('one line of CSV', () => {
  test.each([
    ['a,b', ['a', 'b']],
    ['', ['']],
    ['a,', ['a', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""hi"""', ['say "hi"']],
  ])('%j', (line, fields) => {
    expect(csvFields(line)).toEqual(fields);
  });

  test.each([
    ['a"b', 'parse error on line 1, column 2: bare " in non-quoted field'],
    ['"ab', 'parse error on line 1, column 4: extraneous or missing " in quoted-field'],
    ['"a"b', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
  ])('%j is refused', (line, message) => {
    expect(() => csvFields(line)).toThrow(message);
  });
});
