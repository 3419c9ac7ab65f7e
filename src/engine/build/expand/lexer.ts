import { DockerfileError } from '../errors.ts';
import { Splitter } from './splitter.ts';
import { replace, trimEnd, trimStart } from './pattern.ts';

/** Where names get their values from. */
export type Variables = ReadonlyMap<string, string>;

export interface LexerOptions {
  /** `\` or, by directive, a backtick. */
  readonly escape: string;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes mean nothing. */
  readonly ignoreQuotes?: boolean;
  /** A name without a value stays as it is written. */
  readonly keepUnset?: boolean;
}

export interface Expansion {
  readonly text: string;
  /** The text split at the blanks outside quotes. */
  readonly words: readonly string[];
  /** Names that have no value. */
  readonly unset: ReadonlySet<string>;
  /** Names that have one. */
  readonly used: ReadonlySet<string>;
}

const SPECIAL = new Set(['@', '*', '#', '?', '-', '$', '!', '0']);
const END = '';

/** Reads quotes, escapes and `$` as BuildKit's shell lexer does (`frontend/dockerfile/shell`). One text, one lexer. */
export class Lexer {
  private readonly characters: readonly string[];
  private readonly variables: Variables;
  private readonly options: LexerOptions;
  /** Names without a value, as far as it has read. */
  readonly unset = new Set<string>();
  private readonly used = new Set<string>();
  private at = 0;

  constructor(source: string, variables: Variables, options: LexerOptions) {
    this.characters = Array.from(source);
    this.variables = variables;
    this.options = options;
  }

  run(): Expansion {
    const { text, words } = this.until(END, this.options.rawEscapes === true);
    return { text, words, unset: this.unset, used: this.used };
  }

  private peek(): string {
    return this.characters[this.at] ?? END;
  }

  private next(): string {
    const character = this.peek();
    this.at += 1;
    return character;
  }

  private until(stop: string, rawEscapes: boolean): { readonly text: string; readonly words: readonly string[] } {
    let text = '';
    const words = new Splitter();
    while (this.peek() !== END) {
      if (this.peek() === stop) {
        this.at += 1;
        return { text, words: words.end() };
      }
      const special = this.special(rawEscapes);
      if (special !== null) {
        text += special.text;
        if (special.splits) words.add(special.text);
        else words.addRaw(special.text);
        continue;
      }
      let character = this.next();
      if (character !== this.options.escape) words.add(character);
      else {
        if (rawEscapes) {
          words.addRaw(character);
          text += character;
        }
        character = this.next();
        if (character === END) break;
        words.addRaw(character);
      }
      text += character;
    }
    if (stop !== END) throw new DockerfileError(`unexpected end of statement while looking for matching ${stop}`);
    return { text, words: words.end() };
  }

  /** What starts with `$`, a quote or `<<`; `null` for an ordinary character. */
  private special(rawEscapes: boolean): { readonly text: string; readonly splits: boolean } | null {
    const character = this.peek();
    if (character === '$') return { text: this.dollar(), splits: true };
    if (character === '<') return { text: this.possibleHeredoc(), splits: false };
    if (this.options.ignoreQuotes === true) return null;
    if (character === "'") return { text: this.singleQuoted(), splits: false };
    return character === '"' ? { text: this.doubleQuoted(rawEscapes), splits: false } : null;
  }

  private singleQuoted(): string {
    const quote = this.options.rawQuotes === true ? this.peek() : '';
    this.at += 1;
    let text = quote;
    for (;;) {
      const character = this.next();
      if (character === END)
        throw new DockerfileError('unexpected end of statement while looking for matching single-quote');
      if (character === "'") return text + quote;
      text += character;
    }
  }

  private doubleQuoted(rawEscapes: boolean): string {
    const quote = this.options.rawQuotes === true ? this.peek() : '';
    this.at += 1;
    let text = quote;
    for (;;) {
      const character = this.peek();
      if (character === END)
        throw new DockerfileError('unexpected end of statement while looking for matching double-quote');
      if (character === '$') {
        text += this.dollar();
        continue;
      }
      this.at += 1;
      if (character === '"') return text + quote;
      if (character !== this.options.escape) text += character;
      else text += this.escapedInQuotes(rawEscapes);
    }
  }

  /** Between double quotes the escape character counts only before `"`, `$` and itself. */
  private escapedInQuotes(rawEscapes: boolean): string {
    const { escape } = this.options;
    const kept = rawEscapes ? escape : '';
    const following = this.peek();
    if (following === END) return kept;
    return kept + (['"', '$', escape].includes(following) ? this.next() : escape);
  }

  private possibleHeredoc(): string {
    this.at += 1;
    if (this.peek() !== '<') return '<';
    this.at += 1;
    let text = '<<';
    while ([' ', '\t', '\r'].includes(this.peek())) text += this.next();
    return text;
  }

  private dollar(): string {
    this.at += 1;
    if (this.peek() !== '{') {
      const name = this.name();
      if (name === '') return '$';
      return this.valueOf(name) ?? (this.options.keepUnset === true ? `$${name}` : '');
    }
    this.at += 1;
    if (this.peek() === END) throw new DockerfileError("syntax error: missing '}'");
    if (['{', '}', ':'].includes(this.peek())) throw new DockerfileError('syntax error: bad substitution');
    const name = this.name();
    return this.modified(name);
  }

  private name(): string {
    let name = '';
    for (;;) {
      const character = this.peek();
      if (name === '' && /\p{Nd}/u.test(character)) {
        while (/\p{Nd}/u.test(this.peek())) name += this.next();
        return name;
      }
      if (name === '' && SPECIAL.has(character)) return this.next();
      if (!/[\p{L}\p{Nd}_]/u.test(character)) return name;
      name += this.next();
    }
  }

  private valueOf(name: string): string | undefined {
    const value = this.variables.get(name);
    (value === undefined ? this.unset : this.used).add(name);
    return value;
  }

  private modified(name: string): string {
    const first = this.next();
    if (first === '}') return this.valueOf(name) ?? (this.options.keepUnset === true ? `\${${name}}` : '');
    if (first === '/') return this.replaced(name);
    const shown = first === ':' ? first + this.next() : first;
    const operator = shown.slice(-1);
    const isPattern = shown === '#' || shown === '%';
    if (!isPattern && !['+', '-', '?'].includes(operator))
      throw new DockerfileError(`unsupported modifier (${shown || '\uFFFD'}) in substitution`);
    const word = this.part('}', isPattern, "missing '}'");
    const value = this.valueOf(name);
    if (value === undefined && this.options.keepUnset === true) return `\${${name}${shown}${word}}`;
    return isPattern
      ? trimmed(value ?? '', operator, word)
      : chosen({ name, value, operator, word, orEmpty: first === ':' });
  }

  private replaced(name: string): string {
    const all = this.peek() === '/';
    if (all) this.at += 1;
    const pattern = this.part('/', true, "missing '/' in ${}");
    const replacement = this.part('}', true, "missing '}'");
    const value = this.valueOf(name);
    if (value === undefined && this.options.keepUnset === true) return `\${${name}/${pattern}/${replacement}}`;
    return replace(value ?? '', pattern, replacement, all);
  }

  private part(stop: string, rawEscapes: boolean, missing: string): string {
    try {
      return this.until(stop, rawEscapes).text;
    } catch (error) {
      if (!(error instanceof DockerfileError) || this.peek() !== END) throw error;
      throw new DockerfileError(`syntax error: ${missing}`);
    }
  }
}

/** `${name-word}`, `${name+word}` and `${name?word}`; with a colon an empty value counts as none. */
function chosen(choice: {
  readonly name: string;
  readonly value: string | undefined;
  readonly operator: string;
  readonly word: string;
  readonly orEmpty: boolean;
}): string {
  const { name, value, operator, word, orEmpty } = choice;
  const has = value !== undefined && !(orEmpty && value === '');
  if (operator === '-') return has ? value : word;
  if (operator === '+') return has ? word : '';
  if (has) return value;
  const fault = value === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty';
  throw new DockerfileError(`${name}: ${word === '' ? fault : word}`);
}

function trimmed(value: string, operator: string, word: string): string {
  const greedy = word.startsWith(operator);
  const pattern = greedy ? word.slice(1) : word;
  return operator === '#' ? trimStart(value, pattern, greedy) : trimEnd(value, pattern, greedy);
}
