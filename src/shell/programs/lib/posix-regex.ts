import { Fault } from './faults.ts';

/**
 * POSIX basic and extended regular expressions as JavaScript's.
 * One difference remains: of several alternatives JavaScript takes the first that matches and POSIX the longest.
 * Where a whole alternative begins another one, the longer is therefore put first; that covers plain words.
 */
interface RegexOptions {
  readonly extended: boolean;
  readonly ignoreCase?: boolean;
  /** `^` and `$` match at line ends within the text (sed's `M`). */
  readonly multiline?: boolean;
  readonly global?: boolean;
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '0-9',
  alnum: '\\p{L}\\p{Nd}',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\t-\\r \\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000',
  blank: '\\t ',
  punct: '!-\\/:-@\\[-`\\{-~\\u00a1-\\u00bf\\u2010-\\u2027',
  print: ' -~\\u00a0-\\ud7ff\\ue000-\\u{10ffff}',
  graph: '!-~\\u00a1-\\ud7ff\\ue000-\\u{10ffff}',
  cntrl: '\\0-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
  word: '\\p{L}\\p{Nd}_',
};

const WORD = '[\\p{L}\\p{Nd}_]';
const BOUNDARIES: Readonly<Record<string, string>> = {
  b: `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  B: `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
  '<': `(?<!${WORD})(?=${WORD})`,
  '>': `(?<=${WORD})(?!${WORD})`,
  w: WORD,
  W: '[^\\p{L}\\p{Nd}_]',
  s: '[\\t-\\r ]',
  S: '[^\\t-\\r ]',
  '`': '(?<![^])',
  "'": '(?![^])',
};

/** Translates, and throws a `Fault` worded as regcomp(3) words it. */
export function compileRegex(pattern: string, options: RegexOptions): RegExp {
  const source = new Translator(pattern, options.extended).translate();
  const flags = `u${options.ignoreCase === true ? 'i' : ''}${options.multiline === true ? 'm' : ''}${options.global === true ? 'g' : ''}`;
  try {
    return new RegExp(source, flags);
  } catch {
    throw new Fault('Invalid regular expression', 2);
  }
}

/** A text as a pattern that matches just it. */
export function literalRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A bracket without its end; GNU has other words for one that is alone. */
const unclosed = (read: string): Fault =>
  new Fault(read === '' ? 'Invalid regular expression' : 'Unmatched [, [^, [:, [., or [=', 2);

class Translator {
  private readonly text: string;
  private readonly extended: boolean;
  private at = 0;
  private depth = 0;
  private groups = 0;
  private readonly closed = new Set<number>();

  constructor(text: string, extended: boolean) {
    this.text = text;
    this.extended = extended;
  }

  translate(): string {
    const result = this.alternatives();
    if (this.at < this.text.length) throw new Fault('Unmatched ) or \\)', 2);
    return result;
  }

  private starts(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  private take(token: string): boolean {
    if (!this.starts(token)) return false;
    this.at += token.length;
    return true;
  }

  private alternatives(): string {
    const branches = [this.branch()];
    while (this.take(this.extended ? '|' : '\\|')) branches.push(this.branch());
    return longestFirst(branches).join('|');
  }

  private get ends(): boolean {
    if (this.at >= this.text.length) return true;
    if (this.starts(this.extended ? '|' : '\\|')) return true;
    return this.starts(this.extended ? ')' : '\\)') && (this.depth > 0 || !this.extended);
  }

  private branch(): string {
    let result = '';
    let isFirst = true;
    while (!this.ends) {
      const atom = this.atom(isFirst);
      isFirst = false;
      if (atom === '^' || (atom === '$' && !this.extended)) {
        result += atom;
        // In a basic expression a star after an anchor is a star.
        if (!this.extended && this.take('*')) result += this.repeated('\\*');
        continue;
      }
      result += this.repeated(atom);
    }
    return result;
  }

  private repeated(atom: string): string {
    let result = atom;
    for (let operator = this.repetition(); operator !== null; operator = this.repetition()) {
      const isSimple = result === atom;
      result = `${isSimple ? result : `(?:${result})`}${operator}`;
    }
    return result;
  }

  private repetition(): string | null {
    if (this.take('*')) return '*';
    if (this.take(this.extended ? '+' : '\\+')) return '+';
    if (this.take(this.extended ? '?' : '\\?')) return '?';
    return this.starts(this.extended ? '{' : '\\{') ? this.interval() : null;
  }

  /** `{low,high}`; `null` where an extended expression has a brace that is a letter. */
  private interval(): string | null {
    const open = this.extended ? '{' : '\\{';
    const rest = this.text.slice(this.at + open.length);
    const match = this.extended ? /^(\d*)(,?)(\d*)\}/.exec(rest) : /^(\d*)(,?)(\d*)\\\}/.exec(rest);
    if (match === null || (match[1] === '' && match[2] === '')) {
      if (this.extended && !/^\d/.test(rest)) return null;
      throw new Fault(rest.includes('}') ? 'Invalid content of \\{\\}' : 'Unmatched { or \\{', 2);
    }
    this.at += open.length + match[0].length;
    return countsOf(match[1] ?? '', match[2] ?? '', match[3] ?? '');
  }

  private atom(isFirst: boolean): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += character.length;
    switch (character) {
      case '\\':
        return this.escape();
      case '[':
        return this.bracket();
      case '.':
        return '[^\\0]';
      case '^':
        return isFirst || this.extended ? '^' : '\\^';
      case '$':
        return this.extended || this.ends ? '$' : '\\$';
      default:
        return this.extended ? this.extendedAtom(character, isFirst) : literalRegex(character);
    }
  }

  private extendedAtom(character: string, isFirst: boolean): string {
    if (character === '(') return this.group(')');
    if (character === '*' && !isFirst) throw new Fault('Invalid preceding regular expression', 2);
    if (character === '*' || character === '+' || character === '?') return '';
    return literalRegex(character);
  }

  private group(close: string): string {
    this.groups += 1;
    const number = this.groups;
    this.depth += 1;
    const inner = this.alternatives();
    this.depth -= 1;
    if (!this.take(close)) throw new Fault('Unmatched ( or \\(', 2);
    this.closed.add(number);
    return `(${inner})`;
  }

  private escape(): string {
    if (this.at >= this.text.length) throw new Fault('Trailing backslash', 2);
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += character.length;
    if (!this.extended && character === '(') return this.group('\\)');
    if (!this.extended && character === '{') throw new Fault('Invalid preceding regular expression', 2);
    if (/[1-9]/.test(character)) {
      if (!this.closed.has(Number(character))) throw new Fault('Invalid back reference', 2);
      return `(?:\\${character})`;
    }
    return BOUNDARIES[character] ?? (character === 'n' ? '\\n' : literalRegex(character));
  }

  private bracket(): string {
    let result = this.take('^') ? '^' : '';
    let isFirst = true;
    for (;;) {
      if (this.at >= this.text.length) throw unclosed(result);
      if (!isFirst && this.take(']')) break;
      isFirst = false;
      const named = /^\[:(\w*):\]/.exec(this.text.slice(this.at));
      if (named !== null) {
        this.at += named[0].length;
        result += this.className(named[1] ?? '');
        continue;
      }
      const low = this.element();
      if (this.starts('-') && this.text[this.at + 1] !== ']' && this.at + 1 < this.text.length) {
        this.at += 1;
        const high = this.element();
        if ((low.codePointAt(0) ?? 0) > (high.codePointAt(0) ?? 0)) throw new Fault('Invalid range end', 2);
        result += `${inClass(low)}-${inClass(high)}`;
      } else result += inClass(low);
    }
    return result === '^' ? '[^]' : `[${result}]`;
  }

  private className(name: string): string {
    const members = CLASSES[name];
    if (members === undefined) throw new Fault('Invalid character class name', 2);
    return members;
  }

  private element(): string {
    const special = /^\[([.=])(.+?)\1\]/su.exec(this.text.slice(this.at));
    if (special !== null) {
      this.at += special[0].length;
      return special[2] ?? '';
    }
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }
}

const inClass = (character: string): string => character.replace(/[\\\]^[-]/g, '\\$&');

/** Puts an alternative that begins with another one before it. */
function longestFirst(branches: readonly string[]): readonly string[] {
  const isPlain = branches.every((branch) => /^[\w -]*$/.test(branch));
  return isPlain && branches.length > 1 ? branches.toSorted((a, b) => b.length - a.length) : branches;
}

function countsOf(low: string, comma: string, high: string): string {
  if (high !== '' && Number(high) < Number(low)) throw new Fault('Invalid content of \\{\\}', 2);
  if (Number(low) > 32_767 || Number(high) > 32_767) throw new Fault('Regular expression too big', 2);
  return `{${low === '' ? '0' : low}${comma}${high}}`;
}
