import { Fault } from '../lib/faults.ts';

export interface Token {
  readonly kind:
    'number' | 'string' | 'regex' | 'name' | 'function-name' | 'builtin' | 'keyword' | 'operator' | 'newline' | 'end';
  readonly text: string;
  readonly line: number;
}

const KEYWORDS = new Set(
  'BEGIN END if else while for do break continue next nextfile exit return delete in function func getline print printf'.split(
    ' ',
  ),
);
const BUILTINS = new Set(
  'length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper system close fflush gensub strftime systime'.split(
    ' ',
  ),
);
const OPERATORS = [
  '**=',
  '&&',
  '||',
  '==',
  '<=',
  '>=',
  '!=',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '>>',
  '!~',
  '**',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '!',
  '<',
  '>',
  '|',
  '?',
  ':',
  '~',
  '$',
  '=',
];

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The text of a string constant. */
export function unescapeString(text: string): string {
  return text.replace(
    /\\(?:([0-7]{1,3})|\n|([^]))/g,
    (whole, octal: string | undefined, character: string | undefined) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (character === undefined) return '';
      return ESCAPES[character] ?? whole;
    },
  );
}

/** Tokens of an awk program. A slash begins an expression where a value is expected. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  while (at < source.length) {
    const rest = source.slice(at);
    const blank = /^(?:[ \t\r]|\\\r?\n|#[^\n]*)+/.exec(rest)?.[0];
    if (blank !== undefined) {
      line += blank.split('\n').length - 1;
      at += blank.length;
      continue;
    }
    const { kind, text, length } = nextToken(rest, tokens.at(-1), line);
    tokens.push({ kind, text, line });
    at += length;
    if (kind === 'newline') line += 1;
  }
  tokens.push({ kind: 'newline', text: '\n', line }, { kind: 'end', text: '', line });
  return tokens;
}

/** A token without its line, and how many characters of the source it takes. */
type Read = Pick<Token, 'kind' | 'text'> & { readonly length: number };

function nextToken(rest: string, previous: Token | undefined, line: number): Read {
  if (rest.startsWith('\n')) return { kind: 'newline', text: '\n', length: 1 };
  if (rest.startsWith('"')) return stringToken(rest, line);
  if (rest.startsWith('/') && expectsValue(previous)) return regexToken(rest, line);
  const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)?.[0];
  if (number !== undefined) return { kind: 'number', text: number, length: number.length };
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (name !== undefined) return { kind: kindOfName(name, rest.charAt(name.length)), text: name, length: name.length };
  const operator = OPERATORS.find((each) => rest.startsWith(each));
  if (operator === undefined) throw new Fault(`line ${line}: syntax error at or near ${rest.charAt(0)}`, 2);
  return { kind: 'operator', text: operator, length: operator.length };
}

function stringToken(rest: string, line: number): Read {
  const match = /^"((?:[^"\\\n]|\\[^])*)"/.exec(rest);
  if (match === null) throw new Fault(`line ${line}: unterminated string`, 2);
  return { kind: 'string', text: unescapeString(match[1] ?? ''), length: match[0].length };
}

function regexToken(rest: string, line: number): Read {
  const match = /^\/((?:[^/\\[\n]|\\.|\[\^?\]?(?:\[:[a-z]+:\]|\\.|[^\]\n])*\])*)\//.exec(rest);
  if (match === null) throw new Fault(`line ${line}: unterminated regexp`, 2);
  return { kind: 'regex', text: (match[1] ?? '').replaceAll('\\/', '/'), length: match[0].length };
}

function kindOfName(name: string, next: string): Token['kind'] {
  if (KEYWORDS.has(name)) return 'keyword';
  if (BUILTINS.has(name)) return 'builtin';
  return next === '(' ? 'function-name' : 'name';
}

function expectsValue(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  switch (previous.kind) {
    case 'number':
    case 'string':
    case 'regex':
    case 'name':
    case 'builtin':
      return false;
    case 'operator':
      return ![')', ']', '$', '++', '--'].includes(previous.text);
    default:
      return true;
  }
}
