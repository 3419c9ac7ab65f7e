import { describe, expect, test } from 'vitest';
import { parseIgnore } from '../../../../src/engine/build/ignore.ts';

const PATHS = ['a.txt', 'sub/a.txt', 'sub/deep/b.log', 'deep/b.log', 'c.md'];

const ignored = (...lines: readonly string[]): readonly string[] => PATHS.filter(parseIgnore(lines.join('\n')));

describe('.dockerignore', () => {
  test.each([
    [['*.txt'], ['a.txt']],
    [['**/*.txt'], ['a.txt', 'sub/a.txt']],
    [['./sub//'], ['sub/a.txt', 'sub/deep/b.log']],
    [['/c.md'], ['c.md']],
    [['sub/**'], ['sub/a.txt', 'sub/deep/b.log']],
    [['**deep'], ['sub/deep/b.log', 'deep/b.log']],
    [
      ['*', '!sub', 'sub/*.txt'],
      ['a.txt', 'sub/a.txt', 'deep/b.log', 'c.md'],
    ],
    [['# c.md', '  ', '! nothing'], []],
    [['[ac].*'], ['a.txt', 'c.md']],
  ])('%j keeps out %j', (lines, paths) => {
    expect(ignored(...lines)).toEqual(paths);
  });

  test.each(['[a', '[z-a]'])('%j is no pattern', (pattern) => {
    expect(() => parseIgnore(pattern)).toThrow('syntax error in pattern');
  });
});
