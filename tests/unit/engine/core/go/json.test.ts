import { expect, test } from 'vitest';
import { utf8 } from '../../../../../src/engine/core/bytes.ts';
import { decodeJson, unmarshalJson } from '../../../../../src/engine/core/go/json.ts';

test.each([
  ['hello', "invalid character 'h' looking for beginning of value"],
  ['', 'unexpected end of JSON input'],
  ['[1,', 'unexpected end of JSON input'],
  ['[1 2]', "invalid character '2' after array element"],
  ['[1,]', "invalid character ']' looking for beginning of value"],
  ['{a', "invalid character 'a' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b":2}', `invalid character '"' after object key:value pair`],
  ["{'a", "invalid character '\\'' looking for beginning of object key string"],
  ['[] x', "invalid character 'x' after top-level value"],
  ['"a\nb"', "invalid character '\\n' in string literal"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
  ['-a', "invalid character 'a' in numeric literal"],
  ['1.a', "invalid character 'a' after decimal point in numeric literal"],
  ['1e+', 'unexpected end of JSON input'],
  ['trie', "invalid character 'i' in literal true (expecting 'u')"],
])('%j is refused in the words of Go', (source, message) => {
  expect(() => unmarshalJson(utf8(source))).toThrow(message);
});

test('what is nested without end is refused', () => {
  expect(() => unmarshalJson(utf8('['.repeat(100_000)))).toThrow('exceeded max depth');
});

test('a decoder reads the first value, and tells nothing from something cut short', () => {
  expect(decodeJson(utf8(' [{"a":[1,-2.5e3,true,null,"é\\n"]}] x'))).toEqual([{ a: [1, -2500, true, null, 'é\n'] }]);
  expect(() => decodeJson(utf8(' \n'))).toThrow(/^EOF$/);
  expect(() => decodeJson(utf8('[{"a"'))).toThrow(/^unexpected EOF$/);
});
