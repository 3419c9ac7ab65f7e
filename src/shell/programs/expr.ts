import { Fault, UsageFault } from './lib/faults.ts';
import { compileRegex } from './lib/posix-regex.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const SYNTAX = 2;
const COMPARISONS = ['<', '<=', '=', '==', '!=', '>=', '>'];

/** Reads and calculates at once, as POSIX orders the operators: `|`, `&`, comparisons, `+ -`, `* / %`, `:`. */
class Calculator {
  private readonly tool: Tool;
  private readonly queue: string[];
  private readonly words: readonly string[];

  constructor(tool: Tool, words: readonly string[]) {
    this.tool = tool;
    this.queue = [...words];
    this.words = words;
  }

  run(): string {
    const value = this.or();
    const [extra] = this.queue;
    if (extra !== undefined) throw this.syntax(`unexpected argument ${this.tool.quote(extra)}`);
    return value;
  }

  private syntax(detail: string): Fault {
    return new Fault(this.tool.isBusybox ? 'syntax error' : `syntax error: ${detail}`, SYNTAX);
  }

  private incomplete(): Fault {
    const last = this.words.at(-1);
    return this.syntax(last === undefined ? 'missing argument' : `missing argument after ${this.tool.quote(last)}`);
  }

  private take(...operators: readonly string[]): string | undefined {
    return operators.includes(this.queue[0] ?? '') && this.queue.length > 0 ? this.queue.shift() : undefined;
  }

  private or(): string {
    let left = this.and();
    while (this.take('|') !== undefined) {
      const right = this.and();
      left = isNull(left) ? (isNull(right) ? '0' : right) : left;
    }
    return left;
  }

  private and(): string {
    let left = this.comparison();
    while (this.take('&') !== undefined) {
      const right = this.comparison();
      left = isNull(left) || isNull(right) ? '0' : left;
    }
    return left;
  }

  private comparison(): string {
    let left = this.sum();
    for (let operator = this.take(...COMPARISONS); operator !== undefined; operator = this.take(...COMPARISONS)) {
      left = compare(left, operator, this.sum()) ? '1' : '0';
    }
    return left;
  }

  private sum(): string {
    let left = this.product();
    for (let operator = this.take('+', '-'); operator !== undefined; operator = this.take('+', '-')) {
      const [a, b] = [this.integer(left), this.integer(this.product())];
      left = String(operator === '+' ? a + b : a - b);
    }
    return left;
  }

  private product(): string {
    let left = this.match();
    for (let operator = this.take('*', '/', '%'); operator !== undefined; operator = this.take('*', '/', '%')) {
      const [a, b] = [this.integer(left), this.integer(this.match())];
      if (operator !== '*' && b === 0n) throw new Fault('division by zero', SYNTAX);
      left = String(operator === '*' ? a * b : operator === '/' ? a / b : a % b);
    }
    return left;
  }

  private match(): string {
    let left = this.primary();
    while (this.take(':') !== undefined) left = this.matched(left, this.primary());
    return left;
  }

  private matched(text: string, pattern: string): string {
    const match = compileRegex(`^\\(${pattern.replace(/^\^/, '')}\\)`, { extended: false }).exec(text);
    const hasGroup = pattern.includes('\\(');
    if (match === null) return hasGroup ? '' : '0';
    return hasGroup ? (match[2] ?? '') : String([...match[0]].length);
  }

  private primary(): string {
    const word = this.queue.shift();
    if (word === undefined) throw this.incomplete();
    if (word === '(') {
      const value = this.or();
      if (this.take(')') === undefined) throw this.syntax(`expecting ')'`);
      return value;
    }
    const has = (count: number): boolean => this.queue.length >= count;
    if (word === 'length' && has(1)) return String([...this.primary()].length);
    if (word === 'match' && has(2)) return this.matched(this.primary(), this.primary());
    if (word === 'index' && has(2)) return this.index(this.primary(), this.primary());
    if (word === 'substr' && has(3)) return this.substring(this.primary(), this.primary(), this.primary());
    if (word === '+' && has(1)) return this.queue.shift() ?? '';
    return word;
  }

  private index(text: string, set: string): string {
    return String([...text].findIndex((character) => set.includes(character)) + 1);
  }

  private substring(text: string, from: string, length: string): string {
    const [start, count] = [Number(from), Number(length)];
    return start >= 1 && count > 0 ? [...text].slice(start - 1, start - 1 + count).join('') : '';
  }

  private integer(text: string): bigint {
    if (!/^-?\d+$/.test(text))
      throw new Fault(this.tool.isBusybox ? 'non-numeric argument' : 'non-integer argument', SYNTAX);
    return BigInt(text);
  }
}

const isNull = (text: string): boolean => text === '' || /^-?0+$/.test(text);

function compare(left: string, operator: string, right: string): boolean {
  const areNumbers = /^-?\d+$/.test(left) && /^-?\d+$/.test(right);
  const order = areNumbers ? Number(BigInt(left) - BigInt(right)) : left < right ? -1 : Number(left > right);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '!=':
      return order !== 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    default:
      return order === 0;
  }
}

export const expr = program({
  usage: 'expr EXPRESSION',
  summary: 'Works out an expression and prints its value.',
  options: '',
  usageStatus: SYNTAX,
  prepare: (words) => ['--', ...words],
  run: async (tool, { operands }) => {
    if (operands.length === 0 && tool.isBusybox) throw new Fault('too few arguments', SYNTAX);
    if (operands.length === 0) throw new UsageFault('missing operand');
    const value = new Calculator(tool, operands).run();
    await tool.out.line(value);
    return isNull(value) ? 1 : 0;
  },
});
