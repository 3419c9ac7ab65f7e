import type { Dialect } from '../interpreter/interpreter.ts';

export interface Token {
  readonly kind: 'word' | 'operator' | 'newline' | 'end';
  readonly text: string;
  readonly position: number;
}

/** A text that ends inside quotes or an expansion; `closer` is what would end it. */
export class Unterminated extends Error {
  override readonly name = 'Unterminated';
  readonly closer: string;

  constructor(closer: string) {
    super(`unterminated ${closer}`);
    this.closer = closer;
  }
}

interface HereDocument {
  readonly delimiter: string;
  readonly stripsTabs: boolean;
}

const OPERATORS: Readonly<Record<Dialect, RegExp>> = {
  bash: /^(?:;;&|;;|;&|&>>|&>|&&|\|\||\|&|<<<|<<-|<<|<&|<>|>>|>&|>\||[;&|<>()])/,
  ash: /^(?:;;|&>|&&|\|\||<<-|<<|<&|<>|>>|>&|>\||[;&|<>()])/,
};

/** Splits a script into tokens as the shells' own readers do (POSIX XCU 2.3). Nested commands are checked by the caller. */
export class Tokenizer {
  readonly text: string;
  readonly dialect: Dialect;
  private at: number;
  private readonly hereDocuments: HereDocument[] = [];
  /** Checks the commands inside `$(` and returns the position after its `)`. */
  private readonly nested: (position: number) => number;

  constructor(text: string, position: number, dialect: Dialect, nested: (position: number) => number) {
    this.text = text;
    this.at = position;
    this.dialect = dialect;
    this.nested = nested;
  }

  get position(): number {
    return this.at;
  }

  /** Continues at a position, after something that was read in another way. */
  moveTo(position: number): void {
    this.at = position;
  }

  next(): Token {
    this.skipBlanks();
    const position = this.at;
    const rest = this.text.slice(position, position + 4);
    if (rest === '') return { kind: 'end', text: '', position };
    if (rest.startsWith('\n')) {
      this.at += 1;
      this.skipHereDocuments();
      return { kind: 'newline', text: '\n', position };
    }
    const descriptor = /^(?:\d+|\{[A-Za-z_]\w*\})(?=[<>])/.exec(this.text.slice(position, position + 40))?.[0];
    if (descriptor !== undefined) {
      this.at += descriptor.length;
      return this.next();
    }
    if (/^[<>]\(/.test(rest)) {
      this.at = this.nested(position + 2);
      return { kind: 'word', text: this.readWord(position), position };
    }
    const operator = OPERATORS[this.dialect].exec(rest)?.[0];
    if (operator !== undefined) {
      this.at += operator.length;
      return { kind: 'operator', text: operator, position };
    }
    return { kind: 'word', text: this.readWord(position), position };
  }

  /** Remembers a here-document whose body starts after the line. */
  expectHereDocument(delimiter: string, stripsTabs: boolean): void {
    this.hereDocuments.push({ delimiter: delimiter.replace(/["'\\]/g, ''), stripsTabs });
  }

  private skipBlanks(): void {
    for (;;) {
      const blank = /^(?:[ \t\r]+|\\\n)/.exec(this.text.slice(this.at, this.at + 64))?.[0];
      if (blank !== undefined) this.at += blank.length;
      else if (this.text[this.at] === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else return;
    }
  }

  private skipHereDocuments(): void {
    for (const { delimiter, stripsTabs } of this.hereDocuments.splice(0)) {
      while (this.at < this.text.length) {
        const end = this.text.indexOf('\n', this.at);
        const line = this.text.slice(this.at, end < 0 ? this.text.length : end);
        this.at = end < 0 ? this.text.length : end + 1;
        if ((stripsTabs ? line.replace(/^\t+/, '') : line) === delimiter) break;
      }
    }
  }

  private readWord(start: number): string {
    while (this.at < this.text.length) {
      const character = this.text[this.at] ?? '';
      if (/[\s;&|<>()]/.test(character)) break;
      this.skipUnit();
    }
    return this.text.slice(start, this.at);
  }

  /** One character, or a whole quotation or expansion. */
  private skipUnit(): void {
    const character = this.text[this.at] ?? '';
    const following = this.text[this.at + 1];
    if (character === '\\') this.at += 2;
    else if (character === "'") this.skipTo("'", this.at + 1);
    else if (character === '"') this.skipQuoted();
    else if (character === '`') this.skipEscaped('`', this.at + 1);
    else if (character === '$' && following === "'") this.skipEscaped("'", this.at + 2);
    else if (character === '$' && following === '{') this.skipBraces();
    else if (character === '$' && following === '(') this.skipSubstitution();
    else this.at += 1;
  }

  private skipTo(closer: string, from: number): void {
    const end = this.text.indexOf(closer, from);
    if (end < 0) throw new Unterminated(closer);
    this.at = end + 1;
  }

  private skipEscaped(closer: string, from: number): void {
    for (let index = from; index < this.text.length; index += 1) {
      if (this.text[index] === '\\') index += 1;
      else if (this.text[index] === closer) {
        this.at = index + 1;
        return;
      }
    }
    throw new Unterminated(closer);
  }

  private skipQuoted(): void {
    this.at += 1;
    while (this.at < this.text.length) {
      const character = this.text[this.at];
      if (character === '"') {
        this.at += 1;
        return;
      }
      if (character === "'" || (character === '$' && /['"]/.test(this.text[this.at + 1] ?? ''))) this.at += 1;
      else this.skipUnit();
    }
    throw new Unterminated('"');
  }

  private skipBraces(): void {
    this.at += 2;
    while (this.at < this.text.length) {
      if (this.text[this.at] === '}') {
        this.at += 1;
        return;
      }
      this.skipUnit();
    }
    throw new Unterminated('}');
  }

  private skipSubstitution(): void {
    const end = this.text.startsWith('$((', this.at) ? this.arithmeticEnd() : null;
    this.at = end ?? this.nested(this.at + 2);
  }

  /** The end of `$((…))`; `null` when it is a command substitution that begins with a subshell. */
  private arithmeticEnd(): number | null {
    let depth = 0;
    for (let index = this.at + 1; index < this.text.length; index += 1) {
      if (this.text[index] === '(') depth += 1;
      if (this.text[index] !== ')') continue;
      depth -= 1;
      if (depth === 1) return this.text[index + 1] === ')' ? index + 2 : null;
    }
    return null;
  }
}
