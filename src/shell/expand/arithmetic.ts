import { ArithmeticFault, numberValue, tokenize, type Token } from './arithmetic-lexer.ts';

/** Where an expression finds its variables. */
export interface ArithmeticVariables {
  get(name: string, index: string | null): string | undefined;
  set(name: string, index: string | null, value: string): void;
}

const MAX_DEPTH = 200;
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

type Apply = (left: bigint, right: bigint) => bigint;

const flag = (condition: boolean): bigint => (condition ? 1n : 0n);

/** Binary operators by how tightly they bind, loosest first; `&&` and `||` are apart because they may skip their right side. */
const LEVELS: readonly Readonly<Record<string, Apply>>[] = [
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '==': (a, b) => flag(a === b), '!=': (a, b) => flag(a !== b) },
  {
    '<': (a, b) => flag(a < b),
    '>': (a, b) => flag(a > b),
    '<=': (a, b) => flag(a <= b),
    '>=': (a, b) => flag(a >= b),
  },
  { '<<': (a, b) => a << (b & 63n), '>>': (a, b) => a >> (b & 63n) },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
];

const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']);

interface Target {
  readonly name: string;
  readonly index: string | null;
}

/** Evaluates a shell arithmetic expression in 64-bit integers (POSIX XCU 2.6.4, bash "Shell Arithmetic"). */
export function evaluate(text: string, variables: ArithmeticVariables, depth = 0): bigint {
  if (depth > MAX_DEPTH) throw new ArithmeticFault('other', 'expression recursion level exceeded', text);
  if (text.trim() === '') return 0n;
  return new Evaluator(text, variables, depth).whole();
}

class Evaluator {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly variables: ArithmeticVariables;
  private readonly depth: number;
  private at = 0;
  private nesting = 0;
  /** Above 0 while reading what `&&`, `||` or `?:` skip. */
  private skipping = 0;

  constructor(text: string, variables: ArithmeticVariables, depth: number) {
    this.text = text;
    this.tokens = tokenize(text);
    this.variables = variables;
    this.depth = depth;
  }

  whole(): bigint {
    const value = this.comma();
    if (this.token.type !== 'end') throw this.syntax('syntax error in expression');
    return value;
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { type: 'end', text: '', at: this.text.length };
  }

  private is(text: string): boolean {
    return this.token.type === 'operator' && this.token.text === text;
  }

  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += 1;
    return true;
  }

  private syntax(message: string, token: Token = this.token): ArithmeticFault {
    return new ArithmeticFault('syntax', message, this.text.slice(token.at));
  }

  /** At the end of the expression the token before it is to blame. */
  private faulty(): Token {
    const { token } = this;
    return token.type === 'end' ? (this.tokens[this.at - 1] ?? token) : token;
  }

  private comma(): bigint {
    let value = this.assignment();
    while (this.accept(',')) value = this.assignment();
    return value;
  }

  private assignment(): bigint {
    this.nesting += 1;
    if (this.nesting > MAX_DEPTH) throw new ArithmeticFault('other', 'expression recursion level exceeded', this.text);
    try {
      const start = this.at;
      const target = this.tryTarget();
      const operator = this.token;
      if (target !== null && operator.type === 'operator' && ASSIGNMENTS.has(operator.text)) {
        this.at += 1;
        return this.assign(target, operator);
      }
      this.at = start;
      const value = this.ternary();
      if (this.token.type === 'operator' && ASSIGNMENTS.has(this.token.text))
        throw this.syntax('attempted assignment to non-variable');
      return value;
    } finally {
      this.nesting -= 1;
    }
  }

  private assign(target: Target, operator: Token): bigint {
    const operand = this.token;
    const right = this.assignment();
    if (operator.text === '=') return this.store(target, right);
    return this.store(target, this.apply(operator.text.slice(0, -1), this.load(target), right, operand));
  }

  private apply(operator: string, left: bigint, right: bigint, operand: Token): bigint {
    if ((operator === '/' || operator === '%') && right === 0n) {
      if (this.skipping > 0) return 0n;
      throw new ArithmeticFault('division', 'division by 0', this.text.slice(operand.at));
    }
    const level = LEVELS.find((each) => operator in each);
    return wrap(level?.[operator]?.(left, right) ?? 0n);
  }

  private ternary(): bigint {
    const test = this.logicalOr();
    if (!this.accept('?')) return test;
    const consequent = this.skippingIf(test === 0n, () => this.comma());
    if (!this.accept(':')) throw this.syntax("`:' expected for conditional expression");
    const alternate = this.skippingIf(test !== 0n, () => this.assignment());
    return test === 0n ? alternate : consequent;
  }

  private skippingIf(skip: boolean, read: () => bigint): bigint {
    this.skipping += skip ? 1 : 0;
    try {
      return read();
    } finally {
      this.skipping -= skip ? 1 : 0;
    }
  }

  private logicalOr(): bigint {
    let value = this.logicalAnd();
    while (this.accept('||')) {
      const right = this.skippingIf(value !== 0n, () => this.logicalAnd());
      value = flag(value !== 0n || right !== 0n);
    }
    return value;
  }

  private logicalAnd(): bigint {
    let value = this.binary(0);
    while (this.accept('&&')) {
      const right = this.skippingIf(value === 0n, () => this.binary(0));
      value = flag(value !== 0n && right !== 0n);
    }
    return value;
  }

  private binary(level: number): bigint {
    const operators = LEVELS[level];
    if (operators === undefined) return this.power();
    let value = this.binary(level + 1);
    while (this.token.type === 'operator' && this.token.text in operators) {
      const operator = this.token.text;
      this.at += 1;
      const operand = this.token;
      value = this.apply(operator, value, this.binary(level + 1), operand);
    }
    return value;
  }

  private power(): bigint {
    const base = this.unary();
    if (!this.accept('**')) return base;
    const exponent = this.power();
    const operand = this.tokens[this.at - 1] ?? this.token;
    if (exponent < 0n) throw new ArithmeticFault('other', 'exponent less than 0', this.text.slice(operand.at));
    let value = 1n;
    for (let left = exponent > 4096n ? 4096n : exponent; left > 0n; left -= 1n) value = wrap(value * base);
    return value;
  }

  private unary(): bigint {
    for (const operator of ['++', '--'] as const) {
      if (!this.is(operator)) continue;
      const start = this.at;
      this.at += 1;
      const target = this.tryTarget();
      if (target !== null) return this.store(target, wrap(this.load(target) + (operator === '++' ? 1n : -1n)));
      this.at = start + 1;
      return this.unary();
    }
    if (this.accept('!')) return flag(this.unary() === 0n);
    if (this.accept('~')) return wrap(~this.unary());
    if (this.accept('-')) return wrap(-this.unary());
    if (this.accept('+')) return this.unary();
    return this.postfix();
  }

  private postfix(): bigint {
    const { token } = this;
    if (this.accept('(')) {
      const value = this.comma();
      if (!this.accept(')')) throw this.syntax("missing `)'");
      return value;
    }
    if (token.type === 'number') {
      this.at += 1;
      return wrap(numberValue(token.text));
    }
    const target = this.tryTarget();
    if (target === null) throw this.syntax('syntax error: operand expected', this.faulty());
    const value = this.load(target);
    if (this.accept('++')) this.store(target, wrap(value + 1n));
    else if (this.accept('--')) this.store(target, wrap(value - 1n));
    return value;
  }

  /** A variable or array element, when one comes next. */
  private tryTarget(): Target | null {
    const { token } = this;
    if (token.type !== 'name') return null;
    this.at += 1;
    if (!this.is('[')) return { name: token.text, index: null };
    const start = this.token.at + 1;
    let depth = 0;
    do {
      if (this.is('[')) depth += 1;
      if (this.is(']')) depth -= 1;
      if (this.token.type === 'end') throw this.syntax('bad array subscript');
      this.at += 1;
    } while (depth > 0);
    const end = this.tokens[this.at - 1]?.at ?? start;
    return { name: token.text, index: this.text.slice(start, end) };
  }

  private load(target: Target): bigint {
    const value = this.variables.get(target.name, target.index) ?? '';
    if (/^-?(?:0|[1-9]\d*)$/.test(value)) return wrap(BigInt(value));
    try {
      return evaluate(value, this.variables, this.depth + 1);
    } catch (fault) {
      if (fault instanceof ArithmeticFault) fault.expression ??= value;
      throw fault;
    }
  }

  private store(target: Target, value: bigint): bigint {
    if (this.skipping === 0) this.variables.set(target.name, target.index, String(value));
    return value;
  }
}
