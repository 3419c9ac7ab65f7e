import type { Field } from './segments.ts';

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
  print: '\\x20-\\x7e',
  graph: '\\x21-\\x7e',
  word: 'A-Za-z0-9_',
};

interface Character {
  readonly text: string;
  readonly quoted: boolean;
}

interface PatternOptions {
  /** `*` and `?` stop at `/`. */
  readonly path?: boolean;
  readonly ignoreCase?: boolean;
  /** `?(…)`, `*(…)`, `+(…)`, `@(…)`, `!(…)`. */
  readonly extended?: boolean;
}

/** True when a field has an unquoted character that makes it a pattern. */
export function isPattern(field: Field): boolean {
  return field.some(({ text, quoted }) => !quoted && /[*?[]|[+@!]\(/.test(text));
}

/** Pattern matching notation (POSIX XCU 2.14) as the source of a regular expression, without anchors. */
export function patternSource(field: Field, options: PatternOptions = {}): string {
  const characters: Character[] = [];
  for (const { text, quoted } of field) for (const character of text) characters.push({ text: character, quoted });
  return translate(characters, 0, characters.length, options);
}

/** Matches a whole string. */
export function patternRegExp(field: Field, options: PatternOptions = {}): RegExp {
  const flags = options.ignoreCase === true ? 'sui' : 'su';
  return new RegExp(`^(?:${patternSource(field, options)})$`, flags);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\\-/g, '-');
}

function translate(all: readonly Character[], from: number, to: number, options: PatternOptions): string {
  let source = '';
  for (let at = from; at < to; at += 1) {
    const { text, quoted } = all[at] ?? { text: '', quoted: true };
    if (quoted) {
      source += escape(text);
      continue;
    }
    const group = options.extended !== false && '?*+@!'.includes(text) ? extendedGroup(all, at, to, options) : null;
    const bracket = text === '[' ? bracketExpression(all, at, to) : null;
    if (group !== null) {
      source += group.source;
      at = group.end;
    } else if (bracket !== null) {
      source += bracket.source;
      at = bracket.end;
    } else if (text === '\\' && at + 1 < to) {
      at += 1;
      source += escape(all[at]?.text ?? '');
    } else source += wildcard(text, options);
  }
  return source;
}

function wildcard(text: string, options: PatternOptions): string {
  const any = options.path === true ? '[^/]' : '.';
  if (text === '*') return `${any}*`;
  return text === '?' ? any : escape(text);
}

interface Part {
  readonly source: string;
  /** Index of its last character. */
  readonly end: number;
}

function extendedGroup(all: readonly Character[], at: number, to: number, options: PatternOptions): Part | null {
  if (all[at + 1]?.text !== '(' || all[at + 1]?.quoted !== false) return null;
  const alternatives: string[] = [];
  let depth = 0;
  let start = at + 2;
  for (let index = at + 1; index < to; index += 1) {
    const { text, quoted } = all[index] ?? { text: '', quoted: true };
    if (quoted) continue;
    if (text === '(') depth += 1;
    if (text === '|' && depth === 1) {
      alternatives.push(translate(all, start, index, options));
      start = index + 1;
    }
    if (text !== ')') continue;
    depth -= 1;
    if (depth > 0) continue;
    alternatives.push(translate(all, start, index, options));
    return { source: quantified(all[at]?.text ?? '@', alternatives.join('|'), options), end: index };
  }
  return null;
}

function quantified(operator: string, body: string, options: PatternOptions): string {
  if (operator === '!') return `(?:(?!(?:${body})$)${options.path === true ? '[^/]' : '.'}*)`;
  return `(?:${body})${operator === '@' ? '' : operator}`;
}

function bracketExpression(all: readonly Character[], at: number, to: number): Part | null {
  const mark = all[at + 1];
  const negated = mark?.quoted === false && (mark.text === '!' || mark.text === '^');
  const start = at + (negated ? 2 : 1);
  let set = '';
  for (let index = start; index < to; index += 1) {
    const { text, quoted } = all[index] ?? { text: '', quoted: true };
    if (!quoted && text === ']' && index > start) return { source: finishSet(set, negated), end: index };
    if (!quoted && text === '/') return null;
    const member = setMember(all, index, to, index === start);
    set += member.source;
    index = member.end;
  }
  return null;
}

/** One character or class of a bracket expression. */
function setMember(all: readonly Character[], at: number, to: number, first: boolean): Part {
  const { text, quoted } = all[at] ?? { text: '', quoted: true };
  if (quoted) return { source: escapeInSet(text), end: at };
  const named = text === '[' ? namedClass(all, at, to) : null;
  if (named !== null) return named;
  if (text === '-' && !first && all[at + 1]?.text !== ']') return { source: '-', end: at };
  if (text === '\\' && at + 1 < to) return { source: escapeInSet(all[at + 1]?.text ?? ''), end: at + 1 };
  return { source: escapeInSet(text), end: at };
}

const escapeInSet = (text: string): string => text.replace(/[\\^\][-]/g, '\\$&');

function finishSet(set: string, negated: boolean): string {
  const safe = set.replace(/(\\?.)-(\\?.)/gsu, (range, low: string, high: string) => {
    const [from, to] = [low.at(-1) ?? '', high.at(-1) ?? ''];
    return from > to ? low : range;
  });
  if (safe === '') return negated ? '.' : '(?!)';
  return `[${negated ? '^' : ''}${safe}]`;
}

function namedClass(all: readonly Character[], at: number, to: number): Part | null {
  const rest = all
    .slice(at, Math.min(to, at + 16))
    .map(({ text }) => text)
    .join('');
  const match = /^\[:(\w+):\]/.exec(rest);
  const source = match?.[1] === undefined ? undefined : CLASSES[match[1]];
  return match === null || source === undefined ? null : { source, end: at + match[0].length - 1 };
}
