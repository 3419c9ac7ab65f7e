import { quote } from '../../../engine/core/go/quote.ts';

export type TokenKind =
  | 'assign' | 'bool' | 'char' | 'rune' | 'declare' | 'end-of-text' | 'error' | 'field' | 'identifier' | 'keyword'
  | 'left-delimiter' | 'left-paren' | 'number' | 'pipe' | 'raw-string' | 'right-delimiter' | 'right-paren' | 'space'
  | 'string' | 'text' | 'variable'; // prettier-ignore

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset in the template, in UTF-16 units. */
  readonly position: number;
  /** From 1. */
  readonly line: number;
}

const KEYWORDS = new Set([
  '.', 'block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'nil', 'template', 'with',
]); // prettier-ignore

const LEFT = '{{';
const RIGHT = '}}';
const SPACE = ' \t\r\n';
const SPACE_RUN = /[ \t\r\n]*/y;
const WORD_RUN = /[\p{L}\p{Nd}_]*/uy;
const WORD = /^[\p{L}\p{Nd}_]$/u;
const DECIMAL = '[0-9_]*';
const NUMBER = new RegExp(
  `[+-]?(?:0[xX][0-9a-fA-F_]*(?:\\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\\.[0-7_]*)?|0[bB][01_]*(?:\\.[01_]*)?|${DECIMAL}(?:\\.${DECIMAL})?(?:[eE][+-]?[0-9_]*)?)i?`,
  'y',
);

/** How a token is named in a fault (Go's `item.String`). */
export function describeToken({ kind, text }: Token): string {
  if (kind === 'end-of-text') return 'EOF';
  if (kind === 'error') return text;
  if (kind === 'keyword') return `<${text}>`;
  return text.length > 10 ? `${quote(text.slice(0, 10))}...` : quote(text);
}

/**
 * Splits a template into text and the tokens of its actions, one at a time (text/template/parse `lexer`). A fault is a
 * token of kind `error`, after which nothing follows.
 */
export class Lexer {
  private readonly input: string;
  private at = 0;
  private line = 1;
  private countedTo = 0;
  private parentheses = 0;
  private isInside = false;
  private isOver = false;

  constructor(input: string) {
    this.input = input;
  }

  next(): Token {
    if (this.isOver) return this.token('end-of-text', this.input.length, this.input.length);
    return (this.isInside ? this.insideAction() : this.outside()) ?? this.next();
  }

  private token(kind: TokenKind, start: number, end: number): Token {
    for (; this.countedTo < start; this.countedTo += 1) if (this.input[this.countedTo] === '\n') this.line += 1;
    this.at = end;
    return { kind, text: this.input.slice(start, end), position: start, line: this.line };
  }

  private fault(start: number, message: string): Token {
    const { line, position } = this.token('error', start, start);
    this.isOver = true;
    return { kind: 'error', text: message, position, line };
  }

  private hasSpaceAt(index: number): boolean {
    return index < this.input.length && SPACE.includes(this.input[index] ?? '');
  }

  private afterSpace(index: number): number {
    SPACE_RUN.lastIndex = index;
    return index + (SPACE_RUN.exec(this.input)?.[0].length ?? 0);
  }

  private outside(): Token | null {
    const start = this.at;
    const open = this.input.indexOf(LEFT, start);
    if (open < 0) {
      if (start < this.input.length) return this.token('text', start, this.input.length);
      this.isOver = true;
      return this.token('end-of-text', start, start);
    }
    const inside = open + LEFT.length;
    const isTrimmed = this.input[inside] === '-' && this.hasSpaceAt(inside + 1);
    const text = this.input.slice(start, open);
    const kept = isTrimmed ? text.replace(/[ \t\r\n]+$/, '') : text;
    if (kept !== '') {
      const token = this.token('text', start, start + kept.length);
      this.at = open;
      return token;
    }
    return this.openAction(open, isTrimmed ? inside + 2 : inside);
  }

  private openAction(open: number, inside: number): Token | null {
    if (this.input.startsWith('/*', inside)) return this.comment(inside);
    const token = this.token('left-delimiter', open, open + LEFT.length);
    this.at = inside;
    this.isInside = true;
    this.parentheses = 0;
    return token;
  }

  /** Where the closing delimiter at `index` ends, trimmed text after it included; `null` where there is none. */
  private closingAt(index: number): { readonly delimiter: number; readonly end: number } | null {
    const isTrimmed =
      this.hasSpaceAt(index) && this.input[index + 1] === '-' && this.input.startsWith(RIGHT, index + 2);
    if (isTrimmed) return { delimiter: index + 2, end: this.afterSpace(index + 2 + RIGHT.length) };
    return this.input.startsWith(RIGHT, index) ? { delimiter: index, end: index + RIGHT.length } : null;
  }

  private comment(start: number): Token | null {
    const end = this.input.indexOf('*/', start + 2);
    if (end < 0) return this.fault(start, 'unclosed comment');
    const closing = this.closingAt(end + 2);
    if (closing === null) return this.fault(start, 'comment ends before closing delimiter');
    this.at = closing.end;
    return null;
  }

  private insideAction(): Token {
    const start = this.at;
    const closing = this.closingAt(start);
    if (closing !== null) {
      if (this.parentheses > 0) return this.fault(start, 'unclosed left paren');
      const token = this.token('right-delimiter', closing.delimiter, closing.delimiter + RIGHT.length);
      this.at = closing.end;
      this.isInside = false;
      return token;
    }
    const character = this.input[start];
    if (character === undefined) return this.fault(start, 'unclosed action');
    if (SPACE.includes(character)) return this.space(start);
    return this.punctuation(character, start) ?? this.wordOrNumber(character, start);
  }

  /** A run of space, but for one that belongs to ` -}}`. */
  private space(start: number): Token {
    const end = this.afterSpace(start);
    const isBeforeTrim = this.closingAt(end - 1)?.delimiter === end + 1;
    return this.token('space', start, isBeforeTrim ? end - 1 : end);
  }

  private punctuation(character: string, start: number): Token | null {
    switch (character) {
      case '=':
        return this.token('assign', start, start + 1);
      case ':':
        if (this.input[start + 1] !== '=') return this.fault(start, 'expected :=');
        return this.token('declare', start, start + 2);
      case '|':
        return this.token('pipe', start, start + 1);
      case '(':
        this.parentheses += 1;
        return this.token('left-paren', start, start + 1);
      case ')':
        this.parentheses -= 1;
        if (this.parentheses < 0) return this.fault(start, 'unexpected right paren');
        return this.token('right-paren', start, start + 1);
      case '"':
        return this.quoted(start, '"', 'string', 'unterminated quoted string');
      case "'":
        return this.quoted(start, "'", 'rune', 'unterminated character constant');
      case '`': {
        const end = this.input.indexOf('`', start + 1);
        return end < 0 ? this.fault(start, 'unterminated raw quoted string') : this.token('raw-string', start, end + 1);
      }
      default:
        return null;
    }
  }

  private quoted(start: number, delimiter: string, kind: TokenKind, fault: string): Token {
    for (let index = start + 1; index < this.input.length; index += 1) {
      const character = this.input[index];
      if (character === delimiter) return this.token(kind, start, index + 1);
      if (character === '\\') index += 1;
      if (this.input[index] === '\n') break;
    }
    return this.fault(start, fault);
  }

  private wordOrNumber(character: string, start: number): Token {
    const following = this.input[start + 1] ?? '';
    if (character === '$') return this.name('variable', start);
    if (character === '.' && !/^[0-9]$/.test(following)) return this.name('field', start);
    if (/^[0-9+.-]$/.test(character)) return this.number(start);
    const whole = String.fromCodePoint(this.input.codePointAt(start) ?? 0);
    if (WORD.test(whole)) return this.name('identifier', start);
    if (/^[!-~]$/.test(character)) return this.token('char', start, start + 1);
    return this.fault(start, `unrecognized character in action: ${unicodeName(whole)}`);
  }

  /** `.Name`, `$name` or `name`, which must not run into anything else. */
  private name(kind: 'variable' | 'field' | 'identifier', start: number): Token {
    WORD_RUN.lastIndex = kind === 'identifier' ? start : start + 1;
    const end = WORD_RUN.lastIndex + (WORD_RUN.exec(this.input)?.[0].length ?? 0);
    const after = this.input[end];
    const isEnded = after === undefined || `${SPACE}.,|:)(`.includes(after) || this.input.startsWith(RIGHT, end);
    if (!isEnded) {
      const whole = String.fromCodePoint(this.input.codePointAt(end) ?? 0);
      return this.fault(start, `bad character ${unicodeName(whole)}`);
    }
    const word = this.input.slice(start, end);
    if (KEYWORDS.has(word)) return this.token('keyword', start, end);
    if (word === 'true' || word === 'false') return this.token('bool', start, end);
    return this.token(kind, start, end);
  }

  private number(start: number): Token {
    NUMBER.lastIndex = start;
    const end = start + (NUMBER.exec(this.input)?.[0].length ?? 0);
    const after = String.fromCodePoint(this.input.codePointAt(end) ?? 0x20);
    if (!WORD.test(after)) return this.token('number', start, end);
    return this.fault(start, `bad number syntax: ${quote(this.input.slice(start, end) + after)}`);
  }
}

/** Go's `%#U`: `U+0021 '!'`. */
function unicodeName(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character) ? `U+${code} '${character}'` : `U+${code}`;
}
