import { BuildError } from './errors.ts';

export type Variables = ReadonlyMap<string, string>;

/**
 * Expands a word as BuildKit's shell lexer does: quotes are removed, `$name`, `${name}`, `${name:-word}`,
 * `${name:+word}`, `${name:?word}` and their forms without colon replaced, the escape character taken.
 */
export function expandWord(word: string, variables: Variables, escape: string): string {
  return new Lexer(word, variables, escape).run().join(' ');
}

/** Splits a text into words at blanks outside quotes, then expands each. */
export function expandWords(text: string, variables: Variables, escape: string): readonly string[] {
  return new Lexer(text, variables, escape).run();
}

class Lexer {
  private readonly text: string;
  private readonly variables: Variables;
  private readonly escape: string;
  private at = 0;

  constructor(text: string, variables: Variables, escape: string) {
    this.text = text;
    this.variables = variables;
    this.escape = escape;
  }

  run(): readonly string[] {
    const words: string[] = [];
    while (this.at < this.text.length) {
      if (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
      else words.push(this.word(/\s/));
    }
    return words;
  }

  private word(end: RegExp): string {
    let word = '';
    while (this.at < this.text.length && !end.test(this.text[this.at] ?? '')) word += this.piece();
    return word;
  }

  private piece(): string {
    const character = this.text[this.at] ?? '';
    if (character === "'") return this.single();
    if (character === '"') return this.double();
    if (character === '$') return this.variable();
    this.at += 1;
    if (character !== this.escape) return character;
    const next = this.text[this.at] ?? '';
    this.at += 1;
    return next;
  }

  private single(): string {
    const close = this.text.indexOf("'", this.at + 1);
    if (close < 0) throw new BuildError(`unexpected end of statement while looking for matching single-quote`);
    const inner = this.text.slice(this.at + 1, close);
    this.at = close + 1;
    return inner;
  }

  private double(): string {
    let inner = '';
    for (this.at += 1; this.at < this.text.length;) {
      const character = this.text[this.at] ?? '';
      const next = this.text[this.at + 1] ?? '';
      if (character === '"') {
        this.at += 1;
        return inner;
      }
      if (character === '$') inner += this.variable();
      else if (character === this.escape && ['"', '$', this.escape].includes(next)) {
        inner += next;
        this.at += 2;
      } else {
        inner += character;
        this.at += 1;
      }
    }
    throw new BuildError('unexpected end of statement while looking for matching double-quote');
  }

  private variable(): string {
    const plain = /^\$([a-zA-Z_][a-zA-Z0-9_]*|[0-9@*#?])/.exec(this.text.slice(this.at));
    if (plain !== null) {
      this.at += plain[0].length;
      return this.variables.get(plain[1] ?? '') ?? '';
    }
    if (this.text[this.at + 1] !== '{') {
      this.at += 1;
      return '$';
    }
    const name = /^\$\{([a-zA-Z_][a-zA-Z0-9_]*|[0-9])/.exec(this.text.slice(this.at));
    if (name === null) throw new BuildError('bad substitution');
    this.at += name[0].length;
    return this.modified(name[1] ?? '');
  }

  private modified(name: string): string {
    const value = this.variables.get(name);
    const operator = /^:?[-+?]/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += operator.length;
    const word = this.word(/\}/);
    if (this.text[this.at] !== '}') throw new BuildError("syntax error: missing '}'");
    this.at += 1;
    if (operator === '' && word !== '') throw new BuildError(`unsupported modifier (${word}) in substitution`);
    const isSet = operator.startsWith(':') ? (value ?? '') !== '' : value !== undefined;
    switch (operator.at(-1)) {
      case '-':
        return isSet ? (value ?? '') : word;
      case '+':
        return isSet ? word : '';
      case '?':
        if (isSet) return value ?? '';
        throw new BuildError(`${name}: ${word === '' ? 'parameter is not allowed to be unset' : word}`);
      default:
        return value ?? '';
    }
  }
}
