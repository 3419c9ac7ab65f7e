import { describe, expect, test } from 'vitest';
import { expand } from '../../../../src/engine/build/expand/expand.ts';

const VARIABLES = new Map([
  ['NAME', 'ada'],
  ['EMPTY', ''],
  ['FILE', 'foo.tar.gz'],
  ['PATHS', 'a/b/a/c'],
]);
const text = (source: string, escape = '\\'): string => expand(source, VARIABLES, { escape }).text;

describe('words of a Dockerfile', () => {
  test.each([
    ['$NAME and ${NAME}', 'ada and ada'],
    ['${NONE:-word}|${EMPTY:-word}|${EMPTY-word}', 'word|word|'],
    ['${NAME:+yes}|${EMPTY:+yes}|${EMPTY+yes}|${NONE+yes}', 'yes||yes|'],
    ['${NAME:?gone}', 'ada'],
    ['${FILE#*.}|${FILE##*.}', 'tar.gz|gz'],
    ['${FILE%.*}|${FILE%%.*}', 'foo.tar|foo'],
    ['${PATHS/a/x}|${PATHS//a/x}', 'x/b/a/c|x/b/x/c'],
    ['${NONE:-${NAME}}', 'ada'],
    [String.raw`\$NAME "\$NAME" '$NAME'`, '$NAME $NAME $NAME'],
    [String.raw`"a \"b\" \c"`, String.raw`a "b" \c`],
    ['$', '$'],
  ])('%s becomes %s', (source, expected) => {
    expect(text(source)).toBe(expected);
  });

  test('a backtick escapes where the directive says so', () => {
    expect(text('`$NAME', '`')).toBe('$NAME');
  });

  test.each([
    ['${NONE:?is missing}', 'NONE: is missing'],
    ['${EMPTY:?}', 'EMPTY: is not allowed to be empty'],
    ['${NAME', 'unsupported modifier'],
    ['${NAME:-x', "syntax error: missing '}'"],
    ['${}', 'syntax error: bad substitution'],
    ['${NAME:#x}', 'unsupported modifier (:#) in substitution'],
    ["'open", 'unexpected end of statement while looking for matching single-quote'],
    ['"open', 'unexpected end of statement while looking for matching double-quote'],
  ])('%s is refused: %s', (source, message) => {
    expect(() => text(source)).toThrow(message);
  });

  test('blanks inside quotes do not separate, those that a value brings do', () => {
    const variables = new Map([['TWO', 'one two']]);
    expect(expand(`$TWO "$TWO" a' 'b`, variables, { escape: '\\' }).words).toEqual(['one', 'two', 'one two', 'a b']);
  });
});
