import type { ParsedScript } from 'unbash';
import type { Dialect } from '../interpreter/interpreter.ts';
import { Checker, Refused, Unexpected } from './checker.ts';
import { Unterminated, type Token } from './tokens.ts';

/** A syntax error in the dialect's own words. */
export interface SyntaxFault {
  readonly message: string;
  /** Offset of the token it names. */
  readonly position: number;
  readonly status: number;
  /** The text only ends too early: more lines could complete it. */
  readonly incomplete: boolean;
}

/** A fault that ash does not have, although the parser, which is bash's, complains of it. */
const BASH_ONLY = 'expected compound command as function body';

/** The first syntax error of a text; `null` when it has none. */
export function syntaxFault(text: string, script: ParsedScript, dialect: Dialect): SyntaxFault | null {
  const [error] = script.errors ?? [];
  // What bash refuses, its parser finds; what only ash refuses is found by checking every text.
  if (error === undefined && dialect === 'bash' && !/\(\s*$/.test(text)) return null;
  const found = check(text, dialect);
  if (found !== null || error === undefined) return found;
  if (dialect === 'ash' && error.message === BASH_ONLY) return null;
  const message = error.message.startsWith("expected ']]'") ? 'missing ]]' : `syntax error: ${error.message}`;
  return { message, position: error.pos, status: 2, incomplete: error.message.startsWith('unterminated') };
}

function check(text: string, dialect: Dialect): SyntaxFault | null {
  // bash reads a line's end where ash sees the end of its input.
  const source = dialect === 'bash' ? `${text}\n` : text;
  try {
    new Checker(source, 0, dialect).script();
    return null;
  } catch (fault) {
    if (fault instanceof Unterminated) {
      const isArithmetic = /\$\(\([^()]*\)?\s*$/.test(text);
      const status = dialect === 'bash' && fault.closer === ')' && !isArithmetic ? 1 : 2;
      return { message: unterminated(fault.closer, dialect), position: text.length, status, incomplete: true };
    }
    if (fault instanceof Refused) {
      const incomplete = /\bEOF\b|`newline'/.test(fault.message);
      return { message: fault.message, position: fault.position, status: fault.status, incomplete };
    }
    if (!(fault instanceof Unexpected)) throw fault;
    const { token, expecting } = fault;
    const message = unexpected(token, expecting, dialect);
    return { message, position: token.position, status: 2, incomplete: token.kind === 'end' };
  }
}

function unterminated(closer: string, dialect: Dialect): string {
  if (dialect === 'bash') return `unexpected EOF while looking for matching \`${closer.slice(0, 1)}'`;
  if (closer === '"' || closer === "'") return 'syntax error: unterminated quoted string';
  if (closer === '}') return "syntax error: missing '}'";
  if (closer === '`') return 'syntax error: EOF in backquote substitution';
  return 'syntax error: unexpected end of file (expecting ")")';
}

function unexpected(token: Token, expecting: string | null, dialect: Dialect): string {
  if (dialect === 'bash') {
    if (token.kind === 'end') return 'syntax error: unexpected end of file';
    return `syntax error near unexpected token \`${token.kind === 'newline' ? 'newline' : token.text}'`;
  }
  return `syntax error: unexpected ${ashName(token)}${expecting === null ? '' : ` (expecting ${expecting})`}`;
}

const RESERVED: ReadonlySet<string> = new Set(
  'if then else elif fi do done case esac while until for in { } !'.split(' '),
);

function ashName(token: Token): string {
  if (token.kind === 'end') return 'end of file';
  if (token.kind === 'newline') return 'newline';
  if (token.kind === 'word') return RESERVED.has(token.text) ? `"${token.text}"` : 'word';
  return /^[<>]|^&>/.test(token.text) ? 'redirection' : `"${token.text}"`;
}

/** True when more lines must follow: an open quote, a trailing backslash, an unfinished `for`… */
export function isIncomplete(text: string, script: ParsedScript, dialect: Dialect): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return true;
  return hasOpenHereDocument(script, text) || syntaxFault(text, script, dialect)?.incomplete === true;
}

function hasOpenHereDocument(script: ParsedScript, text: string): boolean {
  if (!text.includes('<<')) return false;
  let open = false;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && value.type === 'HereDoc' && !('closing' in value && value.closing !== undefined))
      open = true;
    for (const child of Object.values(value)) visit(child);
  };
  visit(script.commands);
  return open;
}
