import type { Fault } from '../lib/faults.ts';
import type { AwkProgram, Expression, Pattern, Redirect, Rule, Statement, UserFunction } from './ast.ts';
import { ExpressionParser } from './parse-expression.ts';
import { tokenize } from './lexer.ts';

/** Reads an awk program (POSIX awk, with what GNU and busybox agree on beyond it). */
export function parseAwk(source: string): AwkProgram {
  return new ProgramParser(tokenize(source)).program();
}

class ProgramParser extends ExpressionParser {
  program(): AwkProgram {
    const rules: Rule[] = [];
    const functions = new Map<string, UserFunction>();
    this.skipEnds();
    while (!this.isAt('end')) {
      if (this.isWord('function') || this.isWord('func')) {
        const defined = this.functionDefinition();
        functions.set(defined.name, defined);
      } else rules.push(this.rule());
      this.skipEnds();
    }
    return { rules, functions };
  }

  private skipEnds(): void {
    while (this.isAt('newline') || this.isOperator(';')) this.advance();
  }

  private functionDefinition(): UserFunction {
    this.advance();
    const name = this.advance().text;
    this.expect('(');
    const parameters: string[] = [];
    while (!this.isOperator(')')) {
      parameters.push(this.advance().text);
      if (this.isOperator(',')) this.advance();
      this.skipNewlines();
    }
    this.expect(')');
    this.skipNewlines();
    return { name, parameters, body: this.block() };
  }

  private rule(): Rule {
    const pattern = this.pattern();
    if (this.isOperator('{')) return { pattern, action: this.block() };
    if (pattern.kind === 'begin' || pattern.kind === 'end') throw this.fault();
    return { pattern, action: null };
  }

  private pattern(): Pattern {
    if (this.isOperator('{')) return { kind: 'always' };
    if (this.isWord('BEGIN') || this.isWord('END')) {
      return { kind: this.advance().text === 'BEGIN' ? 'begin' : 'end' };
    }
    const test = this.expression();
    if (!this.isOperator(',')) return { kind: 'test', test };
    this.advance();
    this.skipNewlines();
    return { kind: 'range', from: test, to: this.expression() };
  }

  private block(): Statement {
    this.expect('{');
    const body: Statement[] = [];
    this.skipEnds();
    while (!this.isOperator('}')) {
      if (this.isAt('end')) throw this.fault();
      body.push(this.statement());
      this.skipEnds();
    }
    this.expect('}');
    return { kind: 'block', body };
  }

  /** A simple statement ends with `;`, a new line, or before `}`. */
  private endOfStatement(): void {
    if (this.isOperator(';') || this.isAt('newline')) {
      this.advance();
      return;
    }
    if (!this.isOperator('}') && !this.isAt('end')) throw this.fault();
  }

  private statement(): Statement {
    if (this.isOperator('{')) return this.block();
    if (this.isOperator(';')) {
      this.advance();
      return { kind: 'block', body: [] };
    }
    const word = this.isAt('keyword') ? this.peek().text : '';
    switch (word) {
      case 'if':
        return this.ifStatement();
      case 'while':
        return this.whileStatement();
      case 'do':
        return this.doStatement();
      case 'for':
        return this.forStatement();
      default: {
        const simple = this.simple();
        this.endOfStatement();
        return simple;
      }
    }
  }

  private body(): Statement {
    this.skipNewlines();
    return this.statement();
  }

  private condition(): Expression {
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    return test;
  }

  private ifStatement(): Statement {
    this.advance();
    const test = this.condition();
    const yes = this.body();
    const before = this.position;
    this.skipEnds();
    if (!this.isWord('else')) {
      this.position = before;
      return { kind: 'if', test, yes, no: null };
    }
    this.advance();
    return { kind: 'if', test, yes, no: this.body() };
  }

  private whileStatement(): Statement {
    this.advance();
    const test = this.condition();
    if (this.isOperator(';')) {
      this.advance();
      return { kind: 'while', test, body: { kind: 'block', body: [] } };
    }
    return { kind: 'while', test, body: this.body() };
  }

  private doStatement(): Statement {
    this.advance();
    const body = this.body();
    this.skipEnds();
    if (!this.isWord('while')) throw this.fault();
    this.advance();
    const test = this.condition();
    this.endOfStatement();
    return { kind: 'do', test, body };
  }

  private forStatement(): Statement {
    this.advance();
    this.expect('(');
    const loop = this.forIn();
    if (loop !== null) return loop;
    const start = this.isOperator(';') ? null : this.simple();
    this.expect(';');
    this.skipNewlines();
    const test = this.isOperator(';') ? null : this.expression();
    this.expect(';');
    this.skipNewlines();
    const step = this.isOperator(')') ? null : this.simple();
    this.expect(')');
    if (this.isOperator(';')) {
      this.advance();
      return { kind: 'for', start, test, step, body: { kind: 'block', body: [] } };
    }
    return { kind: 'for', start, test, step, body: this.body() };
  }

  private forIn(): Statement | null {
    const before = this.position;
    const variable = this.advance();
    if (variable.kind === 'name' && this.isWord('in')) {
      this.advance();
      const array = this.advance();
      if (array.kind === 'name' && this.isOperator(')')) {
        this.advance();
        return { kind: 'for-in', variable: variable.text, array: array.text, body: this.body() };
      }
    }
    this.position = before;
    return null;
  }

  private simple(): Statement {
    const word = this.isAt('keyword') ? this.peek().text : '';
    switch (word) {
      case 'print':
      case 'printf':
        return this.printing(word);
      case 'next':
      case 'nextfile':
      case 'break':
      case 'continue':
        this.advance();
        return { kind: word };
      case 'exit':
      case 'return':
        this.advance();
        return { kind: word, value: this.endsHere() ? null : this.expression() };
      case 'delete':
        return this.deletion();
      default:
        return { kind: 'expression', value: this.expression() };
    }
  }

  private endsHere(): boolean {
    return this.isAt('newline') || this.isAt('end') || this.isOperator(';') || this.isOperator('}');
  }

  private deletion(): Statement {
    this.advance();
    const array = this.advance().text;
    if (!this.isOperator('[')) return { kind: 'delete', array, keys: null };
    this.advance();
    const keys = this.list(']');
    return { kind: 'delete', array, keys };
  }

  private printing(kind: 'print' | 'printf'): Statement {
    this.advance();
    const args = this.printArguments();
    return { kind, args, to: this.redirect() };
  }

  /** `print a, b > "file"`: in the arguments `>` is a comparison only inside brackets. */
  private printArguments(): readonly Expression[] {
    if (this.endsHere() || this.isOperator('>') || this.isOperator('>>') || this.isOperator('|')) return [];
    const before = this.position;
    if (this.isOperator('(')) {
      this.advance();
      const args = this.list(')');
      if (this.endsHere() || this.isOperator('>') || this.isOperator('>>') || this.isOperator('|')) return args;
      this.position = before;
    }
    const args = [this.withoutComparison()];
    while (this.isOperator(',')) {
      this.advance();
      this.skipNewlines();
      args.push(this.withoutComparison());
    }
    return args;
  }

  private redirect(): Redirect | null {
    for (const kind of ['>', '>>', '|'] as const) {
      if (!this.isOperator(kind)) continue;
      this.advance();
      return { kind, target: this.concatenation(true) };
    }
    return null;
  }

  /** Words a fault at the next token. */
  private fault(): Fault {
    return this.unexpected();
  }
}
