import type { Dialect } from '../interpreter/interpreter.ts';
import { conditionFault } from './condition.ts';
import { Tokenizer, Unterminated, type Token } from './tokens.ts';

/** The first token that cannot stand where it does, and (ash) what should. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
  readonly token: Token;
  readonly expecting: string | null;

  constructor(token: Token, expecting: string | null = null) {
    super(token.text);
    this.token = token;
    this.expecting = expecting;
  }
}

/** A fault with words of its own. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly position: number;

  /** What `$?` is then. */
  readonly status: number;

  constructor(message: string, position: number, status = 2) {
    super(message);
    this.position = position;
    this.status = status;
  }
}

const REDIRECTION = /^(?:&>>?|[<>].*)$/;
const ENDINGS: ReadonlySet<string> = new Set('then else elif fi do done esac }'.split(' '));
const MAX_DEPTH = 300;

/** Checks a script against the grammar of POSIX XCU 2.10 and the dialect's extensions; throws at the first fault. */
export class Checker {
  private readonly tokens: Tokenizer;
  private readonly dialect: Dialect;
  private readonly depth: number;
  private token: Token;
  private nesting = 0;

  constructor(text: string, position: number, dialect: Dialect, depth = 0) {
    if (depth > MAX_DEPTH) throw new Refused('syntax error: nested too deeply', position);
    this.dialect = dialect;
    this.depth = depth;
    this.tokens = new Tokenizer(text, position, dialect, (at) => this.substitution(at));
    this.token = this.tokens.next();
  }

  /** The whole text. */
  script(): void {
    this.list();
    if (this.token.kind !== 'end') throw new Unexpected(this.token);
  }

  private substitution(position: number): number {
    const inner = new Checker(this.tokens.text, position, this.dialect, this.depth + 1);
    inner.list();
    if (inner.token.kind === 'end') throw new Unterminated(')');
    if (!inner.is(')')) throw new Unexpected(inner.token);
    return inner.token.position + 1;
  }

  private advance(): Token {
    const { token } = this;
    this.token = this.tokens.next();
    return token;
  }

  private is(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text;
  }

  private isWord(text: string): boolean {
    return this.token.kind === 'word' && this.token.text === text;
  }

  private newlines(): void {
    while (this.token.kind === 'newline') this.advance();
  }

  private expectWord(text: string): void {
    if (!this.isWord(text)) throw new Unexpected(this.token, `"${text}"`);
    this.advance();
  }

  private get ends(): boolean {
    if (this.token.kind === 'end' || this.is(')') || /^;[;&]/.test(this.token.text)) return true;
    return this.token.kind === 'word' && ENDINGS.has(this.token.text);
  }

  /** Commands up to something that can only end them; returns whether there were any. */
  private list(): boolean {
    let any = false;
    this.newlines();
    while (!this.ends) {
      this.andOr();
      any = true;
      if (this.is(';') || this.is('&')) this.advance();
      else if (this.token.kind !== 'newline') return any;
      this.newlines();
    }
    return any;
  }

  /** A list that must not be empty. */
  private body(expecting: string | null = null): void {
    if (!this.list()) throw new Unexpected(this.token, this.token.kind === 'end' ? expecting : null);
  }

  private andOr(): void {
    this.pipeline();
    while (this.is('&&') || this.is('||')) {
      this.advance();
      this.newlines();
      this.pipeline();
    }
  }

  private pipeline(): void {
    const bash = this.dialect === 'bash';
    if (this.isWord('!')) {
      this.advance();
      if (bash && this.endsCommand) return;
      if (!bash && this.isWord('!')) throw new Unexpected(this.token);
      if (this.isWord('!')) {
        this.pipeline();
        return;
      }
    }
    if (bash && this.isWord('time')) {
      this.timed();
      return;
    }
    this.command();
    while (this.is('|') || this.is('|&')) {
      this.advance();
      this.newlines();
      this.command();
    }
  }

  private timed(): void {
    this.advance();
    while (this.isWord('-p') || this.isWord('--')) this.advance();
    if (!this.endsCommand) this.pipeline();
  }

  /** A line end, the end or `;` comes next: to bash `!` and `time` stand alone as well. */
  private get endsCommand(): boolean {
    return this.token.kind === 'newline' || this.token.kind === 'end' || this.is(';');
  }

  private command(): void {
    this.nesting += 1;
    if (this.nesting > MAX_DEPTH) throw new Refused('syntax error: nested too deeply', this.token.position);
    if (!this.compound()) this.simple();
    this.nesting -= 1;
  }

  /** A compound command with its redirections; false when none starts here. */
  private compound(): boolean {
    if (!this.compoundBody()) return false;
    while (this.redirection());
    return true;
  }

  private compoundBody(): boolean {
    if (this.is('(')) {
      this.subshell();
      return true;
    }
    if (this.token.kind !== 'word') return false;
    switch (this.token.text) {
      case '{':
        this.advance();
        this.body('"}"');
        this.expectWord('}');
        return true;
      case 'if':
        this.conditional();
        return true;
      case 'while':
      case 'until':
        this.advance();
        this.body('"do"');
        this.loopBody();
        return true;
      case 'for':
        this.forLoop();
        return true;
      case 'case':
        this.caseOf();
        return true;
      case 'function':
        this.functionKeyword();
        return true;
      default:
        return this.dialect === 'bash' && this.bashCompound();
    }
  }

  private bashCompound(): boolean {
    if (this.isWord('select')) {
      this.forLoop();
      return true;
    }
    if (this.isWord('[[')) {
      this.conditionalExpression();
      return true;
    }
    if (!this.isWord('coproc')) return false;
    this.advance();
    this.command();
    return true;
  }

  private subshell(): void {
    const { text } = this.tokens;
    if (this.dialect === 'bash' && text[this.token.position + 1] === '(') {
      const end = text.indexOf('))', this.token.position);
      if (end < 0) throw new Unterminated('))');
      this.tokens.moveTo(end + 2);
      this.token = this.tokens.next();
      return;
    }
    this.advance();
    this.body('")"');
    if (!this.is(')')) throw new Unexpected(this.token, '")"');
    this.advance();
  }

  private conditional(): void {
    this.advance();
    this.body('"then"');
    this.expectWord('then');
    this.body('"fi"');
    while (this.isWord('elif')) {
      this.advance();
      this.body('"then"');
      this.expectWord('then');
      this.body('"fi"');
    }
    if (this.isWord('else')) {
      this.advance();
      this.body('"fi"');
    }
    this.expectWord('fi');
  }

  private loopBody(): void {
    this.expectWord('do');
    this.body('"done"');
    this.expectWord('done');
  }

  private forLoop(): void {
    this.advance();
    if (this.dialect === 'bash' && this.is('(')) this.subshell();
    else {
      if (this.dialect === 'ash' && !/^[A-Za-z_]\w*$/.test(this.token.text))
        throw new Refused('syntax error: bad for loop variable', this.token.position);
      if (this.token.kind !== 'word') throw new Unexpected(this.token);
      this.advance();
    }
    const separated = this.is(';');
    if (separated) this.advance();
    this.newlines();
    if (this.isWord('in') && !separated) {
      this.advance();
      while (this.token.kind === 'word') this.advance();
      if (!this.is(';') && this.token.kind !== 'newline') throw new Unexpected(this.token);
      this.advance();
    } else if (this.is(';')) this.advance();
    this.newlines();
    if (this.dialect === 'bash' && this.isWord('{')) {
      this.compoundBody();
      return;
    }
    this.loopBody();
  }

  private caseOf(): void {
    this.advance();
    if (this.token.kind !== 'word') throw new Unexpected(this.token, 'word');
    this.advance();
    this.newlines();
    this.expectWord('in');
    this.newlines();
    while (!this.isWord('esac')) {
      if (this.is('(')) this.advance();
      for (;;) {
        this.casePattern();
        if (!this.is('|')) break;
        this.advance();
      }
      if (!this.is(')')) throw new Unexpected(this.token, '")"');
      this.advance();
      this.list();
      if (this.isWord('esac')) break;
      if (!/^;[;&]/.test(this.token.text)) throw new Unexpected(this.token, '";;"');
      this.advance();
      this.newlines();
    }
    this.advance();
  }

  private casePattern(): void {
    const { kind } = this.token;
    if (kind !== 'word') throw new Unexpected(this.token, kind === 'end' ? '")"' : null);
    this.advance();
  }

  private functionKeyword(): void {
    this.advance();
    if (this.token.kind !== 'word') throw new Unexpected(this.token);
    this.advance();
    if (this.is('(')) {
      this.advance();
      if (!this.is(')')) throw new Unexpected(this.token, '")"');
      this.advance();
    }
    this.functionBody();
  }

  private functionBody(): void {
    this.newlines();
    if (this.compound()) return;
    if (this.dialect === 'bash') throw new Unexpected(this.token);
    this.command();
  }

  private conditionalExpression(): void {
    const start = this.advance();
    const words: string[] = [];
    const tokens: Token[] = [];
    while (!this.isWord(']]')) {
      tokens.push(this.token);
      if (this.token.kind === 'end') throw new Refused(openCondition(words), start.position);
      if (this.token.kind !== 'newline') words.push(this.token.text);
      this.advance();
    }
    const fault = conditionFault(tokens.filter(({ kind }) => kind !== 'newline'));
    if (fault !== null) throw new Refused(fault, start.position, 0);
    this.advance();
  }

  /** Reads a redirection, when one starts here. */
  private redirection(): boolean {
    const { token } = this;
    if (token.kind !== 'operator' || !REDIRECTION.test(token.text)) return false;
    this.advance();
    if (this.token.kind !== 'word') throw new Unexpected(this.token);
    if (token.text === '<<' || token.text === '<<-')
      this.tokens.expectHereDocument(this.token.text, token.text === '<<-');
    this.advance();
    return true;
  }

  private simple(): void {
    let words = 0;
    let parts = 0;
    for (;;) {
      if (!this.redirection()) {
        if (this.token.kind !== 'word' || (parts === 0 && ENDINGS.has(this.token.text))) break;
        if (!this.assignment() || words > 0) words += 1;
      }
      parts += 1;
    }
    if (parts === 0) throw new Unexpected(this.token);
    if (!this.is('(')) return;
    if (words !== 1 || parts !== 1) throw new Unexpected(this.token);
    this.advance();
    if (!this.is(')')) throw new Unexpected(this.token, '")"');
    this.advance();
    this.functionBody();
  }

  /** Reads a word, and the array it may be given; says whether it is an assignment. */
  private assignment(): boolean {
    const { text } = this.advance();
    if (!/^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(text)) return false;
    if (this.dialect === 'bash' && text.endsWith('=') && this.is('(')) this.arrayValue();
    return true;
  }

  private arrayValue(): void {
    this.advance();
    while (this.token.kind === 'word' || this.token.kind === 'newline') this.advance();
    if (this.token.kind === 'end') throw new Unterminated(')');
    if (!this.is(')')) throw new Unexpected(this.token);
    this.advance();
  }
}

/** What bash says of a `[[` that the text ends in. */
function openCondition(words: readonly string[]): string {
  if (words.length === 0) return "unexpected token `EOF' in conditional command";
  if (words.length === 1) return "unexpected token `newline', conditional binary operator expected";
  if (words.length === 2) return "unexpected argument `newline' to conditional binary operator";
  return "unexpected EOF while looking for `]]'";
}
