import { expect, test } from 'vitest';
import { alignColumns, alignTabs } from '../../../../src/cli/format/tab-writer.ts';

const asTabs = (columns: readonly (readonly string[])[]): string =>
  `${(columns[0] ?? []).map((_, line) => columns.map((cells) => cells[line]).join('\t')).join('\n')}\n`;

const NAMES = ['NAME', 'a', 'b', 'c', 'd'];
const SIZES = ['SIZE', '1kB', '2kB', '3kB', '4kB'];

test.each([
  ['the same again', NAMES, SIZES],
  ['a line more at the top', ['NAME', 'new', 'a', 'b', 'c', 'd'], ['SIZE', '9kB', '1kB', '2kB', '3kB', '4kB']],
  ['a line less in the middle', ['NAME', 'a', 'c', 'd'], ['SIZE', '1kB', '3kB', '4kB']],
  ['a cell changed', NAMES, ['SIZE', '1kB', '2kB', '333kB', '4kB']],
  ['the last cell changed', NAMES, ['SIZE', '1kB', '2kB', '3kB', '4.44kB']],
  ['a wider column', ['NAME', 'a', 'a name that is long', 'c', 'd'], SIZES],
  ['a line twice', ['NAME', 'a', 'a', 'a', 'b', 'c', 'd'], ['SIZE', '1kB', '1kB', '1kB', '2kB', '3kB', '4kB']],
  ['nothing left', ['NAME'], ['SIZE']],
])('a table is drawn right after another: %s', (_, names, sizes) => {
  alignColumns([NAMES, SIZES]);
  expect(alignColumns([names, sizes])).toBe(alignTabs(asTabs([names, sizes])));
  expect(alignColumns([NAMES, SIZES])).toBe(alignTabs(asTabs([NAMES, SIZES])));
});
