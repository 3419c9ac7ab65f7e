import type { ParseError } from 'unbash';
import type { Dialect } from './interpreter.ts';

const OPENERS: Readonly<Record<string, string>> = {
  'double quote': '"',
  'single quote': "'",
  'command substitution': ')',
  backtick: '`',
  'parameter expansion': '}',
};

/** A parse error in the words of the dialect's own parser. */
export function syntaxErrorText(text: string, error: ParseError, dialect: Dialect): string {
  const unterminated = /^unterminated (.*)$/.exec(error.message)?.[1];
  if (unterminated !== undefined) return unterminatedText(unterminated, dialect);
  const token = tokenAt(text, error.pos);
  if (token === null) {
    if (dialect === 'bash') return 'syntax error: unexpected end of file';
    return `syntax error: unexpected end of file${expectation(error.message)}`;
  }
  if (dialect === 'bash') return `syntax error near unexpected token \`${token === '\n' ? 'newline' : token}'`;
  return `syntax error: unexpected ${ashToken(token)}${expectation(error.message)}`;
}

/** True when more lines could repair the text: it ends inside something. */
export function isIncomplete(text: string, errors: readonly ParseError[]): boolean {
  const [error] = errors;
  if (error === undefined) return /(?:^|[^\\])(?:\\\\)*\\$/.test(text);
  if (error.message.startsWith('unterminated')) return true;
  return tokenAt(text, error.pos) === null;
}

function unterminatedText(what: string, dialect: Dialect): string {
  const name = Object.keys(OPENERS).find((each) => what.includes(each));
  const closer = name === undefined ? undefined : OPENERS[name];
  if (dialect === 'ash') {
    if (closer === '"' || closer === "'") return 'syntax error: unterminated quoted string';
    if (closer === '}') return "syntax error: missing '}'";
    if (closer === '`') return 'syntax error: EOF in backquote substitution';
    return 'syntax error: unexpected end of file (expecting ")")';
  }
  if (closer !== undefined) return `unexpected EOF while looking for matching \`${closer}'`;
  return what.includes('arithmetic')
    ? "unexpected EOF while looking for matching `)'"
    : 'syntax error: unexpected end of file';
}

function expectation(message: string): string {
  const word = /^expected '([^']+)'/.exec(message)?.[1];
  return word === undefined ? '' : ` (expecting "${word}")`;
}

/** The token that starts at or after a position, as the shells' messages show it; `null` at the end of the text. */
function tokenAt(text: string, position: number): string | null {
  const rest = text
    .slice(position)
    .replace(/^(?:[ \t]|\\\n)+/, '')
    .replace(/^#[^\n]*/, '');
  if (rest.trim() === '') return rest.includes('\n') && position < text.trimEnd().length ? '\n' : null;
  const operator = /^(?:;;&|;;|;&|&&|\|\||\|&|<<-|<<<|<<|<&|>&|>>|>\||<>|&>>|&>|[;&|<>()\n])/.exec(rest)?.[0];
  if (operator !== undefined) return operator;
  return /^(?:\\.|[^\s;&|<>()])+/s.exec(rest)?.[0] ?? null;
}

const REDIRECTIONS = /^[<>]|^&>/;
const RESERVED: ReadonlySet<string> = new Set(
  'if then else elif fi do done case esac while until for in { } !'.split(' '),
);

function ashToken(token: string): string {
  if (token === '\n') return 'newline';
  if (REDIRECTIONS.test(token)) return 'redirection';
  if (RESERVED.has(token) || /^[;&|()]/.test(token)) return `"${token}"`;
  return 'word';
}
