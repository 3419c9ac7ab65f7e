import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basename,
  compareBytes,
  dirname,
  join,
  normalize,
  relative,
  resolve,
} from '../../../../src/engine/core/paths.ts';

describe('paths', () => {
  it.each([
    ['/a/./b//../c/', '/a/c'],
    ['/../..', '/'],
    ['../a', '../a'],
    ['a/..', '.'],
    ['', '.'],
  ])('simplifies %s to %s', (path, simple) => expect(normalize(path)).toBe(simple));

  it.each([
    ['/a/b', '/a', 'b'],
    ['/a', '/', 'a'],
    ['a', '.', 'a'],
    ['/a/b/', '/a', 'b'],
  ])('splits %s into %s and %s', (path, directory, name) => {
    expect([dirname(path), basename(path)]).toEqual([directory, name]);
  });

  it('leads from a directory to a path with `relative`', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
    fc.assert(
      fc.property(names, names, (from, to) => {
        const [start, end] = [`/${from.join('/')}`, `/${to.join('/')}`];
        expect(resolve(start, relative(start, end))).toBe(normalize(end));
        expect(join(start, relative(start, end))).toBe(normalize(end));
      }),
    );
  });

  it('orders names as their UTF-8 bytes are ordered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
