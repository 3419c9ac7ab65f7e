import { KEYWORDS, lex, parseError, type Token, type TokenKind } from './lex.ts';

export type Argument =
  | { readonly kind: 'dot' | 'nil'; readonly position: number; readonly source: string }
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean;
      readonly isFloat: boolean;
      readonly position: number;
      readonly source: string;
    }
  | { readonly kind: 'field'; readonly names: readonly string[]; readonly position: number; readonly source: string }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly names: readonly string[];
      readonly position: number;
      readonly source: string;
    }
  | { readonly kind: 'function'; readonly name: string; readonly position: number; readonly source: string }
  | {
      readonly kind: 'pipeline';
      readonly pipeline: Pipeline;
      readonly names: readonly string[];
      readonly position: number;
      readonly source: string;
    };

/** An operand or a function with its arguments. */
export interface Command {
  readonly arguments: readonly Argument[];
  readonly position: number;
  readonly source: string;
}

export interface Pipeline {
  readonly declares: readonly string[];
  readonly isAssignment: boolean;
  readonly commands: readonly Command[];
  readonly position: number;
}

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly kind: 'template'; readonly name: string; readonly pipeline: Pipeline | null; readonly position: number }
  | { readonly kind: 'break' | 'continue' };

export interface Template {
  readonly source: string;
  readonly nodes: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}

/** Parses a Go template (text/template); `functions` are the names it may call. Throws a `TemplateError` in Go's words. */
export function parseTemplate(source: string, functions: ReadonlySet<string>): Template {
  return new Parser(source, functions).parse();
}

class Parser {
  private readonly source: string;
  private readonly functions: ReadonlySet<string>;
  private readonly tokens: readonly Token[];
  private readonly defined = new Map<string, readonly Node[]>();
  private variables: string[] = ['$'];
  private loops = 0;
  private at = 0;

  constructor(source: string, functions: ReadonlySet<string>) {
    this.source = source;
    this.functions = functions;
    this.tokens = lex(source);
  }

  parse(): Template {
    const { nodes, end } = this.list();
    if (end !== 'eof') throw this.fault(`unexpected {{${end}}}`);
    return { source: this.source, nodes, defined: this.defined };
  }

  private fault(message: string): Error {
    return parseError(this.source, this.tokens[Math.max(0, this.at - 1)]?.position ?? 0, message);
  }

  private next(): Token {
    const token = this.tokens[this.at] ?? { kind: 'end', text: '', position: this.source.length };
    this.at += 1;
    return token;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', position: this.source.length };
  }

  private skipSpace(): void {
    while (this.peek().kind === 'space') this.at += 1;
  }

  private expect(kind: TokenKind, context: string): Token {
    this.skipSpace();
    const token = this.next();
    if (token.kind !== kind) throw this.unexpected(token, context);
    return token;
  }

  private unexpected(token: Token, context: string): Error {
    const shown = token.kind === 'end' ? 'EOF' : KEYWORDS.has(token.text) ? `<${token.text}>` : `"${token.text}"`;
    return this.fault(`unexpected ${shown} in ${context}`);
  }

  /** Nodes up to the `end` or `else` that closes them. */
  private list(): { readonly nodes: readonly Node[]; readonly end: 'eof' | 'end' | 'else' } {
    const nodes: Node[] = [];
    for (;;) {
      const token = this.next();
      if (token.kind === 'end') return { nodes, end: 'eof' };
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text });
        continue;
      }
      this.skipSpace();
      const word = this.peek();
      if (word.kind !== 'keyword') {
        nodes.push({ kind: 'action', pipeline: this.pipeline('command', 'close') });
        continue;
      }
      this.next();
      if (word.text === 'end') {
        this.expect('close', 'end');
        return { nodes, end: 'end' };
      }
      if (word.text === 'else') return { nodes, end: 'else' };
      nodes.push(...this.keyword(word));
    }
  }

  private keyword(word: Token): readonly Node[] {
    switch (word.text) {
      case 'if':
      case 'with':
      case 'range':
        return [this.control(word.text)];
      case 'define':
        return this.define();
      case 'block':
        return this.block();
      case 'template':
        return [this.invocation(word)];
      default: {
        const kind = word.text === 'break' ? 'break' : 'continue';
        if (this.loops === 0) throw this.fault(`{{${kind}}} outside {{range}}`);
        this.expect('close', `{{${kind}}}`);
        return [{ kind }];
      }
    }
  }

  private control(kind: 'if' | 'with' | 'range'): Node {
    const scope = this.variables.length;
    const pipeline = this.pipeline(kind, 'close');
    if (kind === 'range') this.loops += 1;
    const { nodes: body, end } = this.list();
    if (kind === 'range') this.loops -= 1;
    if (end === 'eof') throw this.fault('unexpected EOF');
    const otherwise = end === 'else' ? this.otherwise(kind) : [];
    this.variables = this.variables.slice(0, scope);
    return { kind, pipeline, body, otherwise };
  }

  private otherwise(kind: 'if' | 'with' | 'range'): readonly Node[] {
    this.skipSpace();
    if (this.peek().kind === 'keyword' && this.peek().text === kind && kind !== 'range') {
      this.next();
      return [this.control(kind)];
    }
    this.expect('close', 'else');
    const { nodes, end } = this.list();
    if (end === 'eof') throw this.fault('unexpected EOF');
    if (end === 'else') throw this.fault('expected end; found {{else}}');
    return nodes;
  }

  private name(context: string): string {
    const token = this.expect('string', context);
    return unquote(token.text);
  }

  private define(): readonly Node[] {
    const name = this.name('define clause');
    this.expect('close', 'define clause');
    this.defined.set(name, this.body('define clause'));
    return [];
  }

  private block(): readonly Node[] {
    const position = this.peek().position;
    const name = this.name('block clause');
    const pipeline = this.pipeline('block clause', 'close');
    this.defined.set(name, this.body('block clause'));
    return [{ kind: 'template', name, pipeline, position }];
  }

  private body(context: string): readonly Node[] {
    const outer = this.variables;
    this.variables = ['$'];
    const { nodes, end } = this.list();
    this.variables = outer;
    if (end === 'eof') throw this.fault('unexpected EOF');
    if (end === 'else') throw this.fault(`unexpected {{else}} in ${context}`);
    return nodes;
  }

  private invocation(word: Token): Node {
    const name = this.name('template clause');
    this.skipSpace();
    if (this.peek().kind === 'close') {
      this.next();
      return { kind: 'template', name, pipeline: null, position: word.position };
    }
    return { kind: 'template', name, pipeline: this.pipeline('template clause', 'close'), position: word.position };
  }

  private pipeline(context: string, end: 'close' | 'paren-close'): Pipeline {
    this.skipSpace();
    const position = this.peek().position;
    const { declares, isAssignment } = this.declarations(context);
    const commands: Command[] = [];
    for (;;) {
      this.skipSpace();
      const token = this.peek();
      if (token.kind === end) {
        this.next();
        if (commands.length === 0) throw this.fault(`missing value for ${context}`);
        this.checkPipeline(commands);
        this.variables.push(...(isAssignment ? [] : declares));
        return { declares, isAssignment, commands, position };
      }
      commands.push(this.command(context));
    }
  }

  /** Only functions and methods may follow a pipe. */
  private checkPipeline(commands: readonly Command[]): void {
    commands.slice(1).forEach((command, index) => {
      const first = command.arguments[0];
      if (first !== undefined && (first.kind === 'literal' || first.kind === 'dot' || first.kind === 'nil')) {
        throw this.fault(`non executable command in pipeline stage ${index + 2}`);
      }
    });
  }

  private declarations(context: string): { readonly declares: readonly string[]; readonly isAssignment: boolean } {
    const start = this.at;
    const names: string[] = [];
    while (this.peek().kind === 'variable') {
      names.push(this.next().text);
      this.skipSpace();
      const token = this.next();
      if (token.kind === 'declare' || token.kind === 'assign') {
        this.skipSpace();
        return { declares: names, isAssignment: token.kind === 'assign' };
      }
      if (token.kind !== 'comma' || context !== 'range' || names.length > 1) break;
      this.skipSpace();
    }
    this.at = start;
    return { declares: [], isAssignment: false };
  }

  private command(context: string): Command {
    const start = this.peek().position;
    const found: Argument[] = [];
    for (;;) {
      this.skipSpace();
      const token = this.peek();
      if (token.kind === 'close' || token.kind === 'paren-close') break;
      if (token.kind === 'pipe') {
        this.next();
        this.skipSpace();
        const following = this.peek().kind;
        if (following === 'close' || following === 'paren-close') throw this.fault(`missing value for ${context}`);
        break;
      }
      found.push(this.operand(context));
      const after = this.peek();
      if (!['space', 'close', 'paren-close', 'pipe'].includes(after.kind))
        throw this.unexpected(this.next(), 'operand');
    }
    if (found.length === 0) throw this.fault('empty command');
    return { arguments: found, position: start, source: found.map(({ source }) => source).join(' ') };
  }

  private operand(context: string): Argument {
    const token = this.next();
    const names: string[] = token.kind === 'field' ? [token.text.slice(1)] : [];
    const first = this.peek();
    while (this.peek().kind === 'field' && canHaveFields(token.kind)) names.push(this.next().text.slice(1));
    // Go gives a chain of fields the position of its second link.
    const position =
      first.kind === 'field' && canHaveFields(token.kind) && token.kind === 'field' ? first.position : token.position;
    const suffix = names.map((name) => `.${name}`).join('');
    switch (token.kind) {
      case 'field':
        return { kind: 'field', names, position, source: suffix };
      case 'dot':
        return { kind: 'dot', position, source: '.' };
      case 'nil':
        return { kind: 'nil', position, source: 'nil' };
      case 'variable':
        if (!this.variables.includes(token.text)) throw this.fault(`undefined variable "${token.text}"`);
        return { kind: 'variable', name: token.text, names, position, source: token.text + suffix };
      case 'identifier':
        if (!this.functions.has(token.text)) throw this.fault(`function "${token.text}" not defined`);
        return { kind: 'function', name: token.text, position, source: token.text };
      case 'paren-open':
        return this.parenthesized(token, names);
      case 'string':
        return { kind: 'literal', value: this.unquoted(token), isFloat: false, position, source: token.text };
      case 'character':
        return {
          kind: 'literal',
          value: this.unquoted(token).codePointAt(0) ?? 0,
          isFloat: false,
          position,
          source: token.text,
        };
      case 'bool':
        return { kind: 'literal', value: token.text === 'true', isFloat: false, position, source: token.text };
      case 'number':
        return {
          kind: 'literal',
          value: this.number(token),
          isFloat: /^[+-]?\d*\.|^[+-]?\d+[eE]/.test(token.text),
          position,
          source: token.text,
        };
      default:
        throw this.unexpected(token, context);
    }
  }

  private parenthesized(open: Token, names: string[]): Argument {
    const start = open.position;
    const pipeline = this.pipeline('parenthesized pipeline', 'paren-close');
    while (this.peek().kind === 'field') names.push(this.next().text.slice(1));
    const source = `(${pipeline.commands.map((command) => command.source).join(' | ')})${names.map((name) => `.${name}`).join('')}`;
    return { kind: 'pipeline', pipeline, names, position: start, source };
  }

  private number(token: Token): number {
    const text = token.text.replaceAll('_', '');
    const sign = text.startsWith('-') ? -1 : 1;
    const value = Number(text.replace(/^[+-]/, ''));
    if (Number.isNaN(value)) throw this.fault(`bad number syntax: "${token.text}"`);
    return sign * value;
  }

  private unquoted(token: Token): string {
    try {
      return unquote(token.text);
    } catch {
      throw this.fault('invalid syntax');
    }
  }
}

const canHaveFields = (kind: TokenKind): boolean => kind === 'field' || kind === 'variable';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** The text that a Go string or character literal stands for. */
function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner;
  return inner.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/g, (_, escape: string) => {
    if (/^[xuU]./.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
    if (/^[0-7]{3}$/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8));
    const plain = ESCAPES[escape];
    if (plain === undefined) throw new SyntaxError('invalid syntax');
    return plain;
  });
}
