import { expect, test } from 'vitest';
import { compileIndex, readIndexes } from '../../../scripts/packages/compile.ts';
import { indexRecipe } from '../../../scripts/packages/recipe.ts';
import { PACKAGES as ALPINE } from '../../../src/shell/packages/alpine.generated.ts';
import { PACKAGES as DEBIAN } from '../../../src/shell/packages/debian.generated.ts';
import { PACKAGES as NPM } from '../../../src/shell/packages/npm.generated.ts';
import { PACKAGES as PYTHON } from '../../../src/shell/packages/python.generated.ts';
import { PACKAGES as UBUNTU } from '../../../src/shell/packages/ubuntu.generated.ts';

test('the generated indexes are what the recipes give', () => {
  expect(Object.fromEntries(readIndexes('content/packages'))).toEqual({
    alpine: ALPINE,
    debian: DEBIAN,
    npm: NPM,
    python: PYTHON,
    ubuntu: UBUNTU,
  });
});

test('a dependency that nobody described is told of by file, package and name', () => {
  const recipe = indexRecipe.parse({
    manager: 'apk',
    release: '1',
    packages: { a: { version: '1', description: 'A', depends: ['b'] } },
  });
  expect(() => compileIndex('alpine', recipe)).toThrow(
    'content/packages/alpine.yaml: packages → a → depends: there is no package b; add it or leave it out',
  );
});

test('a file says what it is, and only once', () => {
  const file = (made: object): boolean =>
    indexRecipe.safeParse({
      manager: 'apk',
      release: '1',
      packages: { a: { version: '1', description: 'A', files: { 'usr/bin/a': made } } },
    }).success;
  expect(file({ size: 3, program: true })).toBe(true);
  expect(file({ text: 'x' })).toBe(true);
  expect(file({ text: 'x', size: 3 })).toBe(false);
  expect(file({ program: true })).toBe(false);
});
