import { TemplateError } from './error.ts';

export type TokenKind =
  | 'text' | 'open' | 'close' | 'field' | 'variable' | 'identifier' | 'keyword' | 'string' | 'character' | 'number'
  | 'bool' | 'nil' | 'dot' | 'pipe' | 'paren-open' | 'paren-close' | 'declare' | 'assign' | 'comma' | 'space' | 'end'; // prettier-ignore

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset in the template. */
  readonly position: number;
}

export const KEYWORDS = new Set([
  'if',
  'else',
  'end',
  'range',
  'with',
  'define',
  'template',
  'block',
  'break',
  'continue',
]);

const RULES: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['declare', /:=/y],
  ['assign', /=/y],
  ['comma', /,/y],
  ['pipe', /\|/y],
  ['paren-open', /\(/y],
  ['paren-close', /\)/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['character', /'(?:[^'\\\n]|\\.)+'/y],
  ['field', /\.[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*/y],
  [
    'number',
    /[+-]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+)/y,
  ],
  ['dot', /\./y],
  ['variable', /\$[A-Za-z0-9_]*/y],
  ['identifier', /[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*/y],
];

export function parseError(source: string, position: number, message: string): TemplateError {
  return new TemplateError('parse', `template: :${lineAt(source, position)}: ${message}`);
}

const lineAt = (source: string, position: number): number => source.slice(0, position).split('\n').length;

/** Splits a template into text and the tokens of its actions, trim markers and comments done with. */
export function lex(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let trimNext = false;
  while (at < source.length) {
    const open = source.indexOf('{{', at);
    const end = open < 0 ? source.length : open;
    const trimsBefore = open >= 0 && /\s/.test(source[open + 3] ?? '') && source.startsWith('{{-', open);
    let text = source.slice(at, end);
    if (trimNext) text = text.trimStart();
    if (trimsBefore) text = text.trimEnd();
    if (text !== '') tokens.push({ kind: 'text', text, position: at });
    if (open < 0) break;
    const inside = open + (trimsBefore ? 4 : 2);
    const comment = /^\/\*[\s\S]*?\*\/(\s-)?\}\}/.exec(source.slice(inside));
    if (source.startsWith('/*', inside)) {
      if (comment === null)
        throw parseError(
          source,
          open,
          source.includes('*/') ? 'comment ends before closing delimiter' : 'unclosed comment',
        );
      at = inside + comment[0].length;
      trimNext = comment[1] !== undefined;
      continue;
    }
    tokens.push({ kind: 'open', text: '{{', position: open });
    ({ at, trimNext } = lexAction(source, inside, tokens));
  }
  tokens.push({ kind: 'end', text: '', position: source.length });
  return tokens;
}

function lexAction(source: string, start: number, tokens: Token[]): { at: number; trimNext: boolean } {
  let at = start;
  let parentheses = 0;
  for (;;) {
    const trims = /^\s-\}\}/.test(source.slice(at, at + 4));
    if (trims || source.startsWith('}}', at)) {
      if (parentheses > 0) throw parseError(source, at, 'unclosed left paren');
      tokens.push({ kind: 'close', text: '}}', position: at });
      return { at: at + (trims ? 4 : 2), trimNext: trims };
    }
    if (at >= source.length) throw parseError(source, start, 'unclosed action');
    const token = nextToken(source, at);
    if (token.kind === 'paren-open') parentheses += 1;
    if (token.kind === 'paren-close') {
      parentheses -= 1;
      if (parentheses < 0) throw parseError(source, at, 'unexpected right paren');
    }
    tokens.push(token);
    at += token.text.length;
  }
}

function nextToken(source: string, at: number): Token {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = at;
    const text = rule.exec(source)?.[0];
    if (text === undefined) continue;
    return { kind: kind === 'identifier' ? wordKind(text) : kind, text, position: at };
  }
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (character === '"') throw parseError(source, at, 'unterminated quoted string');
  if (character === '`') throw parseError(source, at, 'unterminated raw quoted string');
  if (character === "'") throw parseError(source, at, 'unterminated character constant');
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw parseError(source, at, `unrecognized character in action: U+${code} '${character}'`);
}

function wordKind(word: string): TokenKind {
  if (KEYWORDS.has(word)) return 'keyword';
  if (word === 'true' || word === 'false') return 'bool';
  return word === 'nil' ? 'nil' : 'identifier';
}
