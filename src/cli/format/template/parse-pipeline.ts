import { quote } from '../../../engine/core/go/quote.ts';
import { unquote } from '../../go/unquote.ts';
import { TemplateError } from './error.ts';
import { describeToken, Lexer, type Token, type TokenKind } from './lex.ts';
import type { Command, Operand, Pipeline } from './node.ts';
import { readNumber, readRune, type NumberLiteral } from './number.ts';

const OPERAND_KINDS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool', 'rune', 'field', 'identifier', 'number', 'raw-string', 'string', 'variable', 'left-paren',
]); // prettier-ignore
const isOperand = ({ kind, text }: Token): boolean =>
  OPERAND_KINDS.has(kind) || (kind === 'keyword' && (text === '.' || text === 'nil'));
const suffixOf = (names: readonly string[]): string => names.map((name) => `.${name}`).join('');

/** Words that are values. */
const NAMED: Readonly<Record<string, 'dot' | 'nil'>> = { '.': 'dot', nil: 'nil' };

/** The part of the parser that reads what stands inside an action (text/template/parse `Tree`). */
export class PipelineParser {
  protected readonly name: string;
  protected readonly source: string;
  protected variables: string[] = ['$'];
  /** Where the action that is being read began; 0 between actions. */
  protected actionLine = 0;
  protected currentLine = 1;
  private readonly functions: ReadonlySet<string>;
  private readonly lexer: Lexer;
  /** Tokens put back, the next one last. */
  private readonly pending: Token[] = [];

  constructor(name: string, source: string, functions: ReadonlySet<string>) {
    this.name = name;
    this.source = source;
    this.functions = functions;
    this.lexer = new Lexer(source);
  }

  protected next(): Token {
    const pending = this.pending.pop();
    if (pending !== undefined) return pending;
    const token = this.lexer.next();
    this.currentLine = token.line;
    return token;
  }

  protected backup(...tokens: readonly Token[]): void {
    this.pending.push(...tokens.toReversed());
  }

  protected peek(): Token {
    const token = this.next();
    this.backup(token);
    return token;
  }

  protected nextNonSpace(): Token {
    let token = this.next();
    while (token.kind === 'space') token = this.next();
    return token;
  }

  protected peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.backup(token);
    return token;
  }

  protected fail(message: string): never {
    throw new TemplateError('parse', `template: ${this.name}:${this.currentLine}: ${message}`);
  }

  protected unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') this.fail(`unexpected ${describeToken(token)} in ${context}`);
    const isElsewhere = this.actionLine !== 0 && this.actionLine !== token.line;
    const started = isElsewhere ? ` in action started at ${this.name}:${this.actionLine}` : '';
    this.fail(token.text + (token.text.endsWith(' action') ? started.slice(' in action'.length) : started));
  }

  protected expect(kind: TokenKind, context: string): Token {
    const token = this.nextNonSpace();
    if (token.kind !== kind) this.unexpected(token, context);
    return token;
  }

  protected pipeline(context: string, end: TokenKind): Pipeline {
    const { position } = this.peekNonSpace();
    const { declares, isAssignment } = this.declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.nextNonSpace();
      if (token.kind === end) break;
      if (!isOperand(token)) this.unexpected(token, context);
      this.backup(token);
      commands.push(this.command());
    }
    this.checkPipeline(commands, context);
    const sign = isAssignment ? '=' : ':=';
    const declared = declares.length === 0 ? '' : `${declares.join(', ')} ${sign} `;
    const source = declared + commands.map((command) => command.source).join(' | ');
    return { kind: 'pipeline', declares, isAssignment, commands, position, source };
  }

  private checkPipeline(commands: readonly Command[], context: string): void {
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    commands.forEach(({ operands: [first] }, index) => {
      if (index > 0 && ['bool', 'dot', 'nil', 'number', 'string'].includes(first.kind)) {
        this.fail(`non executable command in pipeline stage ${index + 1}`);
      }
    });
  }

  private declarations(context: string): Pick<Pipeline, 'declares' | 'isAssignment'> {
    const declares: string[] = [];
    for (;;) {
      const variable = this.nextNonSpace();
      if (variable.kind !== 'variable') {
        this.backup(variable);
        return { declares, isAssignment: false };
      }
      const adjacent = this.peek();
      const following = this.nextNonSpace();
      const isComma = following.kind === 'char' && following.text === ',';
      if (following.kind !== 'assign' && following.kind !== 'declare' && !isComma) {
        this.backup(variable, ...(adjacent.kind === 'space' ? [adjacent] : []), following);
        return { declares, isAssignment: false };
      }
      declares.push(variable.text);
      this.variables.push(variable.text);
      if (!isComma) return { declares, isAssignment: following.kind === 'assign' };
      if (context !== 'range' || declares.length > 1) this.fail(`too many declarations in ${context}`);
      if (!['variable', 'right-delimiter', 'right-paren'].includes(this.peekNonSpace().kind)) {
        this.fail('range can only initialize variables');
      }
    }
  }

  private command(): Command {
    const { position } = this.peekNonSpace();
    const operands: Operand[] = [];
    for (;;) {
      this.peekNonSpace();
      const operand = this.operand();
      if (operand !== null) operands.push(operand);
      const token = this.next();
      if (token.kind === 'space') continue;
      if (token.kind === 'right-delimiter' || token.kind === 'right-paren') this.backup(token);
      else if (token.kind !== 'pipe') this.unexpected(token, 'operand');
      break;
    }
    const [first, ...rest] = operands;
    if (first === undefined) this.fail('empty command');
    const shown = operands.map((operand) => (operand.kind === 'pipeline' ? `(${operand.source})` : operand.source));
    return { operands: [first, ...rest], position, source: shown.join(' ') };
  }

  /** A term and the fields after it; `null` when the next token is no term. */
  private operand(): Operand | null {
    const term = this.term();
    if (term === null || this.peek().kind !== 'field') return term;
    const { position } = this.peek();
    const names: string[] = [];
    while (this.peek().kind === 'field') names.push(this.next().text.slice(1));
    const source = (term.kind === 'pipeline' ? `(${term.source})` : term.source) + suffixOf(names);
    switch (term.kind) {
      case 'field':
        return { kind: 'field', names: [...term.names, ...names], position, source };
      case 'variable':
        return { kind: 'variable', name: term.name, names: [...term.names, ...names], position, source };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        return this.fail(`unexpected . after term ${quote(term.source)}`);
      case 'chain':
      case 'function':
      case 'pipeline':
        return { kind: 'chain', of: term, names, position, source };
    }
  }

  private term(): Operand | null {
    const token = this.nextNonSpace();
    const at = { position: token.position, source: token.text };
    switch (token.kind) {
      case 'identifier':
        if (!this.functions.has(token.text)) this.fail(`function ${quote(token.text)} not defined`);
        return { kind: 'function', name: token.text, ...at };
      case 'keyword': {
        const kind = NAMED[token.text];
        if (kind !== undefined) return { kind, ...at };
        break;
      }
      case 'variable':
        if (!this.variables.includes(token.text)) this.fail(`undefined variable ${quote(token.text)}`);
        return { kind: 'variable', name: token.text, names: [], ...at };
      case 'field':
        return { kind: 'field', names: [token.text.slice(1)], ...at };
      case 'bool':
        return { kind: 'bool', value: token.text === 'true', ...at };
      case 'number':
        return { kind: 'number', ...this.valid(readNumber(token.text)), ...at };
      case 'rune':
        return { kind: 'number', ...this.valid(readRune(token.text)), ...at };
      case 'left-paren':
        return this.pipeline('parenthesized pipeline', 'right-paren');
      case 'string':
      case 'raw-string':
        return { kind: 'string', value: unquote(token.text) ?? this.fail('invalid syntax'), ...at };
      default:
        break;
    }
    this.backup(token);
    return null;
  }

  private valid(number: NumberLiteral | string): NumberLiteral {
    return typeof number === 'string' ? this.fail(number) : number;
  }
}
