import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRows, type Listing } from '../../../../src/cli/format/columns.ts';
import { alignColumns, alignTabs } from '../../../../src/cli/format/tab-writer.ts';
import { displayWidth, ellipsis } from '../../../../src/cli/format/width.ts';

interface Pet {
  readonly name: string;
  readonly age: string;
}
const PETS: readonly Pet[] = [
  { name: 'a<b', age: '3' },
  { name: 'longer-than-ten', age: '' },
];
const LISTING: Listing<Pet> = {
  type: '*test.petContext',
  columns: [
    { name: 'Name', header: 'NAME', value: ({ name }) => name },
    { name: 'Age', header: 'AGE IN YEARS', value: ({ age }) => age },
  ],
  methods: [{ name: 'Label', parameters: ['string'], value: ({ name }, key) => `${key} of ${name}` }],
  table: ['Name', 'Age'],
  raw: 'name: {{.Name}}',
};
const show = (format: string, rows = PETS): string => formatRows(LISTING, rows, format);

describe('tables', () => {
  test.each([['', 'table'], ['table', 'table']])('%j is the plain table', (format) => {
    expect(show(format)).toBe('NAME              AGE IN YEARS\na<b               3\nlonger-than-ten   \n');
  }); // prettier-ignore

  test('without rows there is the title', () => {
    expect(show('', [])).toBe('NAME      AGE IN YEARS\n');
  });

  test('a table of a template has titles for what it shows', () => {
    expect(show('table {{.Age}} of {{upper .Name}}')).toBe('AGE IN YEARS of NAME\n3 of A<B\n of LONGER-THAN-TEN\n');
    expect(show('table {{.Label "org.pet-tag"}}\\t{{.Age}}', PETS.slice(0, 1))).toBe(
      'pet tag              AGE IN YEARS\norg.pet-tag of a<b   3\n',
    );
  });

  test('cells are lined up while consecutive lines have them', () => {
    expect(alignTabs('a\tb\nlonger-than-this\tc\nnone\na\tb\n')).toBe(
      'a                  b\nlonger-than-this   c\nnone\na         b\n',
    );
  });

  test('given column by column they come out as they do from a text, or not at all', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '<', '한', '\t', '\n'), maxLength: 14 });
    const plain = fc.string({ unit: fc.constantFrom('a', ' ', '<'), maxLength: 14 });
    const lines = fc
      .tuple(fc.constantFrom(cell, plain), fc.integer({ min: 1, max: 4 }))
      .chain(([text, columns]) =>
        fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(lines, (rows) => {
        const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? ''));
        const isPlain = rows.flat().every((text) => /^[\x20-\x7e]*$/.test(text));
        const expected = alignTabs(`${rows.map((row) => row.join('\t')).join('\n')}\n`);
        expect(alignColumns(columns)).toBe(isPlain ? expected : null);
      }),
    );
  });

  test('wide characters take two columns', () => {
    expect(displayWidth('한글ab')).toBe(6);
    expect([ellipsis('abcdef', 4), ellipsis('abcd', 4), ellipsis('한글', 3)]).toEqual(['abc…', 'abcd', '한…']);
  });
});

describe('other formats', () => {
  test('json has every column, sorted, and escapes HTML', () => {
    expect(show('json', PETS.slice(0, 1))).toBe('{"Age":"3","Name":"a\\u003cb"}\n');
    expect(show('{{json .}}', PETS.slice(0, 1))).toBe('{"Age":"3","Name":"a\\u003cb"}\n');
    expect(show('{{json .Name}}', PETS.slice(0, 1))).toBe('"a<b"\n');
  });

  test('raw and templates', () => {
    expect(show('raw', PETS.slice(0, 1))).toBe('name: a<b\n');
    expect(show('{{.Name}}\\t{{if .Age}}{{.Age}}{{else}}?{{end}}')).toBe('a<b\t3\nlonger-than-ten\t?\n');
  });

  test.each([
    ['{{.Tag}}', 'template parsing error: template: :1:2: executing "" at <.Tag>: can\'t evaluate field Tag in type *test.petContext'],
    ['{{.Name', 'template parsing error: template: :1: unclosed action'],
    ['{{.Name 1}}', 'template parsing error: template: :1:2: executing "" at <.Name>: wrong number of args for Name: want 0 got 1'],
  ])('%s is refused', (format, message) => {
    expect(() => show(format)).toThrow(message);
  }); // prettier-ignore

  test('a wrong field goes unnoticed without rows, unless the template is tried first', () => {
    expect(show('{{.Tag}}', [])).toBe('');
    expect(() => formatRows({ ...LISTING, isTriedFirst: true }, [], '{{.Tag}}')).toThrow("can't evaluate field Tag");
  });
});
