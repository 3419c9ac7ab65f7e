import { Fault } from '../lib/faults.ts';
import { compileRegex, literalRegex } from '../lib/posix-regex.ts';

export interface MatcherOptions {
  readonly kind: 'basic' | 'extended' | 'fixed' | 'perl';
  readonly ignoreCase: boolean;
  readonly wholeWord: boolean;
  readonly wholeLine: boolean;
}

/** Where a pattern matches in a line. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Finds the leftmost, then longest match of several patterns from a position on; `null` when there is none. */
export type Matcher = (line: string, from: number) => Match | null;

export function createMatcher(patterns: readonly string[], options: MatcherOptions): Matcher {
  const expressions = patterns.map((pattern) => compile(pattern, options));
  return (line, from) => {
    let best: Match | null = null;
    for (const expression of expressions) {
      const match = find(expression, line, from, options);
      if (match === null) continue;
      if (best === null || match.start < best.start || (match.start === best.start && match.end > best.end))
        best = match;
    }
    return best;
  };
}

function compile(pattern: string, { kind, ignoreCase }: MatcherOptions): RegExp {
  if (kind === 'fixed') return new RegExp(literalRegex(pattern), `gu${ignoreCase ? 'i' : ''}`);
  if (kind === 'perl') return perl(pattern, ignoreCase);
  return compileRegex(pattern, { extended: kind === 'extended', ignoreCase, global: true });
}

/** `-P` is near enough to JavaScript's own syntax; `\K` is all that often differs. */
function perl(pattern: string, ignoreCase: boolean): RegExp {
  const keep = pattern.lastIndexOf('\\K');
  const source = keep < 0 ? pattern : `(?<=${pattern.slice(0, keep)})${pattern.slice(keep + 2)}`;
  try {
    return new RegExp(source.replace(/\(\?i\)/g, ''), `gu${ignoreCase || source.includes('(?i)') ? 'i' : ''}`);
  } catch {
    throw new Fault('the pattern is not one that is simulated for -P', 2);
  }
}

function find(expression: RegExp, line: string, from: number, options: MatcherOptions): Match | null {
  expression.lastIndex = from;
  for (let match = expression.exec(line); match !== null; match = expression.exec(line)) {
    const { index: start } = match;
    const end = start + match[0].length;
    if (options.wholeLine) {
      if (start === 0 && end === line.length) return { start, end };
      return matchesWhole(expression, line) ? { start: 0, end: line.length } : null;
    }
    if (!options.wholeWord) return { start, end };
    const word = asWord(expression, line, start, end);
    if (word !== null) return word;
    expression.lastIndex = start + 1;
  }
  return null;
}

/** The alternatives that the first try did not take may still match all of the line. */
function matchesWhole(expression: RegExp, line: string): boolean {
  return new RegExp(`^(?:${expression.source})$`, expression.flags.replace('g', '')).test(line);
}

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{Nd}_]/u.test(character);

/** The match, or a shorter one from the same place, that is a word of its own. */
function asWord(expression: RegExp, line: string, start: number, end: number): Match | null {
  if (isWordCharacter(line[start - 1])) return null;
  if (!isWordCharacter(line[end])) return { start, end };
  for (let shorter = end - 1; shorter > start; shorter -= 1) {
    if (isWordCharacter(line[shorter])) continue;
    const part = line.slice(start, shorter);
    if (matchesWhole(expression, part)) return { start, end: shorter };
  }
  return null;
}
