import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TemplateError } from '../../../../src/cli/format/template/error.ts';
import { compileTemplate } from '../../../../src/cli/format/template/execute.ts';
import { rawValue } from '../../../../src/cli/format/template/raw.ts';
import { int, string, strings, struct, stringMap } from '../../../../src/cli/format/template/value.ts';

const DATA = struct('*test.image', [
  ['Id', 'Id', string('sha256:fbe18cc17930')],
  ['Size', 'Size', int(5200)],
  ['Tags', 'Tags', strings(['b', 'a'])],
  [
    'Config',
    'Config',
    struct('test.config', [
      ['Env', 'Env', strings(['A=1', 'B=2'])],
      ['Labels', 'Labels', stringMap({ x: 'y' })],
    ]),
  ],
]);
const render = (source: string): string => compileTemplate(source).execute(DATA);

describe('templates print what Go prints', () => {
  test.each([
    ['{{.Id}}', 'sha256:fbe18cc17930'],
    ['{{.Tags}} {{.Config.Labels}}', '[b a] map[x:y]'],
    ['{{range $i, $e := .Tags}}{{$i}}={{$e}};{{end}}', '0=b;1=a;'],
    ['{{range .Tags}}{{.}}{{else}}none{{end}}', 'ba'],
    ['{{if gt (len .Tags) 1}}many{{else}}few{{end}}', 'many'],
    ['{{if eq .Size 1}}one{{else if eq .Size 5200}}right{{end}}', 'right'],
    ['{{with .Config}}{{index .Env 1}}{{end}}', 'B=2'],
    ['{{slice .Id 7 19}}', 'fbe18cc17930'],
    ['{{printf "%-6s|%5d|%q" "ab" .Size "x"}}', 'ab    | 5200|"x"'],
    ['{{printf "%d" .Id}}', '%!d(string=sha256:fbe18cc17930)'],
    ['{{.Config.Env | len}} {{.Config.Env | json}}', '2 ["A=1","B=2"]'],
    ['a  {{- " b " -}}  c', 'a b c'],
    ['{{/* nothing */}}x', 'x'],
    ['{{define "t"}}<{{.}}>{{end}}{{template "t" .Size}}', '<5200>'],
    ['{{join .Tags ", "}} {{upper "a"}} {{title "web ping"}} {{split "a/b" "/"}}', 'b, a A Web Ping [a b]'],
    ['{{eq "a" "b" "a"}} {{and 1 0}} {{or 0 "x"}} {{not true}}', 'true 0 x false'],
    ['{{range .Tags}}{{if eq . "a"}}{{continue}}{{end}}{{.}}{{break}}{{end}}', 'b'],
    ['{{println "a" 1}}', 'a 1\n'],
  ])('%s', (source, expected) => {
    expect(render(source)).toBe(expected);
  });
});

describe('faults are worded as Go words them', () => {
  test.each([
    ['{{.Nosuch}}', 'template: :1:2: executing "" at <.Nosuch>: can\'t evaluate field Nosuch in type *test.image'],
    [
      '{{index .Tags 9}}',
      'template: :1:2: executing "" at <index .Tags 9>: error calling index: index out of range: 9',
    ],
    [
      '{{index .Tags 2}}',
      'template: :1:2: executing "" at <index .Tags 2>: error calling index: reflect: slice index out of range',
    ],
    [
      '{{eq 1 "a"}}',
      'template: :1:2: executing "" at <eq 1 "a">: error calling eq: incompatible types for comparison: int and string',
    ],
    [
      '{{lt 1.5 .Id}}',
      'template: :1:2: executing "" at <lt 1.5 .Id>: error calling lt: incompatible types for comparison: float64 and string',
    ],
    [
      '{{ne .Id .Tags}}',
      'template: :1:2: executing "" at <ne .Id .Tags>: error calling ne: incompatible types for comparison: string and []string',
    ],
    ['{{.Id', 'template: :1: unclosed action'],
    ['{{Id}}', 'template: :1: function "Id" not defined'],
    ['{{if}}x{{end}}', 'template: :1: missing value for if'],
    ['{{range .Tags}}', 'template: :1: unexpected EOF'],
    ['{{end}}', 'template: :1: unexpected {{end}}'],
    ['{{$x}}', 'template: :1: undefined variable "$x"'],
  ])('%s', (source, message) => {
    expect(() => render(source)).toThrow(message);
  });

  test('a missing key of a raw document is an error, with the position of the chain', () => {
    expect(() => compileTemplate('{{.Config.Nosuch}}').execute(rawValue(DATA), { strict: true })).toThrow(
      'template: :1:9: executing "" at <.Config.Nosuch>: map has no entry for key "Nosuch"',
    );
  });
});

test('no text makes a template throw anything but a template error', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '{{',
      '}}',
      '.',
      '.Id',
      '.Tags',
      ' ',
      '|',
      '"x"',
      '$',
      ':=',
      'range',
      'if',
      'end',
      'else',
      'len',
      'index',
      'printf',
      '(',
      ')',
      '-',
      '1',
      '`',
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        render(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }),
    { numRuns: 1000 },
  );
});
