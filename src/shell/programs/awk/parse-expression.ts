import { Fault } from '../lib/faults.ts';
import type { Expression, Target } from './ast.ts';
import type { Token } from './lexer.ts';

const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']);
const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);

/** The expressions of awk, the loosest binding first. */
export class ExpressionParser {
  protected position = 0;
  private readonly tokens: readonly Token[];
  /** In `print` arguments `>` redirects, in `for (` `in` may not be an operator. */
  private forbidsGreater = false;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  protected peek(): Token {
    return this.tokens[this.position] ?? { kind: 'end', text: '', line: 0 };
  }

  protected advance(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  protected isAt(kind: Token['kind']): boolean {
    return this.peek().kind === kind;
  }

  protected isOperator(text: string): boolean {
    const token = this.peek();
    return token.kind === 'operator' && token.text === text;
  }

  protected isWord(text: string): boolean {
    const token = this.peek();
    return token.kind === 'keyword' && token.text === text;
  }

  protected skipNewlines(): void {
    while (this.isAt('newline')) this.advance();
  }

  protected expect(text: string): void {
    if (!this.isOperator(text)) throw this.unexpected();
    this.advance();
  }

  protected unexpected(): Fault {
    const { kind, text, line } = this.peek();
    const near = kind === 'end' ? 'end of file' : kind === 'newline' ? 'end of line' : text;
    return new Fault(`line ${line}: syntax error at or near ${near}`, 2);
  }

  protected list(end: string): readonly Expression[] {
    const outer = this.forbidsGreater;
    this.forbidsGreater = false;
    const items: Expression[] = [];
    this.skipNewlines();
    while (!this.isOperator(end)) {
      items.push(this.expression());
      this.skipNewlines();
      if (!this.isOperator(',')) break;
      this.advance();
      this.skipNewlines();
    }
    this.expect(end);
    this.forbidsGreater = outer;
    return items;
  }

  protected withoutComparison(): Expression {
    const outer = this.forbidsGreater;
    this.forbidsGreater = true;
    const value = this.expression();
    this.forbidsGreater = outer;
    return value;
  }

  expression(): Expression {
    const left = this.ternary();
    const operator = this.peek();
    if (operator.kind !== 'operator' || !ASSIGNMENTS.has(operator.text) || !isTarget(left)) return left;
    this.advance();
    this.skipNewlines();
    return { kind: 'assign', target: left, operator: operator.text, value: this.expression() };
  }

  private ternary(): Expression {
    const test = this.or();
    if (!this.isOperator('?')) return test;
    this.advance();
    this.skipNewlines();
    const yes = this.expression();
    this.skipNewlines();
    this.expect(':');
    this.skipNewlines();
    return { kind: 'ternary', test, yes, no: this.expression() };
  }

  private or(): Expression {
    let left = this.and();
    while (this.isOperator('||')) {
      this.advance();
      this.skipNewlines();
      left = { kind: 'or', left, right: this.and() };
    }
    return left;
  }

  private and(): Expression {
    let left = this.membership();
    while (this.isOperator('&&')) {
      this.advance();
      this.skipNewlines();
      left = { kind: 'and', left, right: this.membership() };
    }
    return left;
  }

  private membership(): Expression {
    let left = this.matching();
    while (this.isWord('in')) {
      this.advance();
      left = { kind: 'in', keys: [left], array: this.advance().text };
    }
    return left;
  }

  private matching(): Expression {
    let left = this.comparison();
    while (this.isOperator('~') || this.isOperator('!~')) {
      const negated = this.advance().text === '!~';
      left = { kind: 'match', negated, left, right: this.comparison() };
    }
    return left;
  }

  private comparison(): Expression {
    const left = this.concatenation(false);
    const { kind, text } = this.peek();
    if (kind === 'operator' && text === '|' && this.isPipeToGetline()) return this.commandGetline(left);
    const isComparison = kind === 'operator' && COMPARISONS.has(text) && !(text === '>' && this.forbidsGreater);
    if (!isComparison) return left;
    this.advance();
    return { kind: 'compare', operator: text, left, right: this.concatenation(false) };
  }

  private isPipeToGetline(): boolean {
    const next = this.tokens[this.position + 1];
    return next?.kind === 'keyword' && next.text === 'getline';
  }

  private commandGetline(command: Expression): Expression {
    let left = command;
    while (this.isOperator('|') && this.isPipeToGetline()) {
      this.advance();
      this.advance();
      left = { kind: 'getline', target: this.optionalTarget(), from: { kind: 'command', command: left } };
    }
    return left;
  }

  /** Values side by side are joined. As the target of a redirection one value is enough. */
  protected concatenation(isRedirect: boolean): Expression {
    let left = this.sum();
    while (!isRedirect && this.beginsValue()) left = { kind: 'concat', left, right: this.sum() };
    return left;
  }

  private beginsValue(): boolean {
    const { kind, text } = this.peek();
    if (kind === 'operator') return ['(', '$', '++', '--'].includes(text);
    return ['number', 'string', 'regex', 'name', 'function-name', 'builtin'].includes(kind);
  }

  private sum(): Expression {
    let left = this.product();
    while (this.isOperator('+') || this.isOperator('-')) {
      const operator = this.advance().text;
      left = { kind: 'binary', operator, left, right: this.product() };
    }
    return left;
  }

  private product(): Expression {
    let left = this.unary();
    while (this.isOperator('*') || this.isOperator('/') || this.isOperator('%')) {
      const operator = this.advance().text;
      left = { kind: 'binary', operator, left, right: this.unary() };
    }
    return left;
  }

  private unary(): Expression {
    if (!this.isOperator('!') && !this.isOperator('-') && !this.isOperator('+')) return this.power();
    const operator = this.advance().text;
    return { kind: 'unary', operator, value: this.unary() };
  }

  private power(): Expression {
    const left = this.step();
    if (!this.isOperator('^') && !this.isOperator('**')) return left;
    this.advance();
    return { kind: 'binary', operator: '^', left, right: this.unaryPower() };
  }

  /** `2^-3`: a sign may follow the operator; it binds to the right. */
  private unaryPower(): Expression {
    if (!this.isOperator('-') && !this.isOperator('+') && !this.isOperator('!')) return this.power();
    const operator = this.advance().text;
    return { kind: 'unary', operator, value: this.unaryPower() };
  }

  private step(): Expression {
    if (this.isOperator('++') || this.isOperator('--')) {
      const by = this.advance().text === '++' ? 1 : -1;
      const target = this.step();
      if (!isTarget(target)) throw this.unexpected();
      return { kind: 'step', target, by, isPrefix: true };
    }
    const value = this.primary();
    if (!isTarget(value) || !(this.isOperator('++') || this.isOperator('--'))) return value;
    const by = this.advance().text === '++' ? 1 : -1;
    return { kind: 'step', target: value, by, isPrefix: false };
  }

  private primary(): Expression {
    const token = this.advance();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'string':
        return { kind: 'string', value: token.text };
      case 'regex':
        return { kind: 'regex', source: token.text };
      case 'name':
        return this.variable(token.text);
      case 'function-name':
        this.expect('(');
        return { kind: 'call', name: token.text, args: this.list(')') };
      case 'builtin':
        return this.builtin(token.text);
      case 'keyword':
        if (token.text === 'getline') return this.getline();
        break;
      case 'operator':
        if (token.text === '(') return this.grouping();
        if (token.text === '$') return { kind: 'field', index: this.step() };
        break;
      default:
        break;
    }
    this.position -= 1;
    throw this.unexpected();
  }

  private variable(name: string): Target {
    if (!this.isOperator('[')) return { kind: 'variable', name };
    this.advance();
    return { kind: 'element', array: name, keys: this.list(']') };
  }

  private builtin(name: string): Expression {
    if (!this.isOperator('(')) return { kind: 'builtin', name, args: [] };
    this.advance();
    return { kind: 'builtin', name, args: this.list(')') };
  }

  private grouping(): Expression {
    const items = this.list(')');
    const [first] = items;
    if (items.length > 1 && this.isWord('in')) {
      this.advance();
      return { kind: 'in', keys: items, array: this.advance().text };
    }
    if (first === undefined || items.length > 1) throw this.unexpected();
    return { kind: 'group', inner: first };
  }

  private getline(): Expression {
    const target = this.optionalTarget();
    if (!this.isOperator('<')) return { kind: 'getline', target, from: { kind: 'input' } };
    this.advance();
    return { kind: 'getline', target, from: { kind: 'file', name: this.step() } };
  }

  private optionalTarget(): Target | null {
    const { kind } = this.peek();
    if (kind !== 'name' && !this.isOperator('$')) return null;
    const target = this.primary();
    if (!isTarget(target)) throw this.unexpected();
    return target;
  }
}

function isTarget(expression: Expression): expression is Target {
  return expression.kind === 'variable' || expression.kind === 'field' || expression.kind === 'element';
}
