import { Fault } from '../lib/faults.ts';
import type { Expression, Target, UserFunction } from './ast.ts';
import { callBuiltin } from './builtins.ts';
import type { Signal } from './flow.ts';
import type { Input } from './input.ts';
import type { AwkArray, Memory } from './memory.ts';
import type { Streams } from './streams.ts';
import { compareValues, fromInput, isTrue, toNumber, toText, type Value } from './values.ts';

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
  '**': (a, b) => a ** b,
};

function calculate(operator: string, a: number, b: number): number {
  if (b === 0 && (operator === '/' || operator === '%')) {
    throw new Fault(operator === '/' ? 'division by zero attempted' : "division by zero attempted in `%'", 2);
  }
  return OPERATIONS[operator]?.(a, b) ?? NaN;
}

type Operation = Extract<
  Expression,
  { kind: 'ternary' | 'and' | 'or' | 'match' | 'compare' | 'binary' | 'concat' | 'unary' | 'in' }
>;

/** Gives expressions their values. */
export class Evaluator {
  readonly memory: Memory;
  readonly streams: Streams;
  readonly input: Input;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  private readonly functions: ReadonlyMap<string, UserFunction>;
  private readonly runBody: (body: UserFunction['body']) => Promise<Signal | null>;

  constructor(parts: {
    readonly memory: Memory;
    readonly streams: Streams;
    readonly input: Input;
    readonly now: () => number;
    readonly functions: ReadonlyMap<string, UserFunction>;
    readonly runBody: (body: UserFunction['body']) => Promise<Signal | null>;
  }) {
    this.memory = parts.memory;
    this.streams = parts.streams;
    this.input = parts.input;
    this.now = parts.now;
    this.functions = parts.functions;
    this.runBody = parts.runBody;
  }

  async text(expression: Expression): Promise<string> {
    return toText(await this.value(expression), this.memory.text('CONVFMT'));
  }

  async number(expression: Expression): Promise<number> {
    return toNumber(await this.value(expression));
  }

  async test(expression: Expression): Promise<boolean> {
    return isTrue(await this.value(expression));
  }

  async value(expression: Expression): Promise<Value> {
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regex':
        return Number(this.memory.regex(expression.source).test(this.memory.record.whole()));
      case 'variable':
      case 'field':
      case 'element':
        return this.read(expression);
      case 'group':
        return this.value(expression.inner);
      case 'assign':
        return this.assign(expression);
      case 'step':
        return this.step(expression);
      case 'call':
        return this.call(expression.name, expression.args);
      case 'builtin':
        return callBuiltin(this, expression.name, expression.args);
      case 'getline':
        return this.getline(expression);
      default:
        return this.operation(expression);
    }
  }

  /** What an operator makes of its operands, which it reads from left to right. */
  private async operation(expression: Operation): Promise<Value> {
    switch (expression.kind) {
      case 'ternary':
        return (await this.test(expression.test)) ? this.value(expression.yes) : this.value(expression.no);
      case 'and':
      case 'or':
        return this.logical(expression);
      case 'match': {
        const text = await this.text(expression.left);
        return Number((await this.pattern(expression.right)).test(text) !== expression.negated);
      }
      case 'compare':
        return this.compare(expression);
      case 'binary': {
        const left = await this.number(expression.left);
        return calculate(expression.operator, left, await this.number(expression.right));
      }
      case 'concat': {
        const left = await this.text(expression.left);
        return left + (await this.text(expression.right));
      }
      case 'unary':
        return this.unary(expression);
      case 'in':
        return Number(this.memory.array(expression.array).has(await this.key(expression.keys)));
    }
  }

  private async logical({ kind, left, right }: Extract<Expression, { kind: 'and' | 'or' }>): Promise<number> {
    const isLeft = await this.test(left);
    return Number(kind === 'and' ? isLeft && (await this.test(right)) : isLeft || (await this.test(right)));
  }

  /** An expression where a pattern is wanted: a constant one, or text that is one. */
  async pattern(expression: Expression): Promise<RegExp> {
    return this.memory.regex(expression.kind === 'regex' ? expression.source : await this.text(expression));
  }

  async key(keys: readonly Expression[]): Promise<string> {
    const parts: string[] = [];
    for (const key of keys) parts.push(await this.text(key));
    return parts.join(this.memory.text('SUBSEP'));
  }

  private async read(target: Target): Promise<Value> {
    switch (target.kind) {
      case 'variable':
        return this.memory.get(target.name);
      case 'field': {
        const index = await this.number(target.index);
        if (index < 0) throw new Fault(`attempt to access field ${Math.trunc(index)}`, 2);
        return this.memory.record.get(Math.trunc(index));
      }
      case 'element': {
        const array = this.memory.array(target.array);
        const key = await this.key(target.keys);
        // Asking for an element makes it.
        if (!array.has(key)) array.set(key, undefined);
        return array.get(key);
      }
    }
  }

  async put(target: Target, value: Value): Promise<void> {
    switch (target.kind) {
      case 'variable':
        this.memory.set(target.name, value);
        return;
      case 'field':
        this.memory.record.put(Math.trunc(await this.number(target.index)), value);
        return;
      case 'element':
        this.memory.array(target.array).set(await this.key(target.keys), value);
    }
  }

  private async assign({ target, operator, value }: Extract<Expression, { kind: 'assign' }>): Promise<Value> {
    const right = await this.value(value);
    const result =
      operator === '=' ? right : calculate(operator.slice(0, -1), toNumber(await this.read(target)), toNumber(right));
    await this.put(target, result);
    return result;
  }

  private async compare({ operator, left, right }: Extract<Expression, { kind: 'compare' }>): Promise<number> {
    const first = await this.value(left);
    const order = compareValues(first, await this.value(right));
    switch (operator) {
      case '<':
        return Number(order < 0);
      case '<=':
        return Number(order <= 0);
      case '==':
        return Number(order === 0);
      case '!=':
        return Number(order !== 0);
      case '>':
        return Number(order > 0);
      default:
        return Number(order >= 0);
    }
  }

  private async unary({ operator, value }: Extract<Expression, { kind: 'unary' }>): Promise<number> {
    if (operator === '!') return Number(!(await this.test(value)));
    const number = await this.number(value);
    return operator === '-' ? -number : number;
  }

  private async step({ target, by, isPrefix }: Extract<Expression, { kind: 'step' }>): Promise<number> {
    const before = toNumber(await this.read(target));
    await this.put(target, before + by);
    return isPrefix ? before + by : before;
  }

  private async call(name: string, args: readonly Expression[]): Promise<Value> {
    const called = this.functions.get(name);
    if (called === undefined) throw new Fault(`function \`${name}' not defined`, 2);
    const frame = new Map<string, Value | AwkArray>();
    const unset: (readonly [parameter: string, name: string])[] = [];
    for (const [index, parameter] of called.parameters.entries()) {
      const argument = args[index];
      const cell = argument?.kind === 'variable' ? this.memory.cell(argument.name) : undefined;
      if (cell instanceof Map) frame.set(parameter, cell);
      else if (argument !== undefined) frame.set(parameter, await this.value(argument));
      else frame.set(parameter, undefined);
      if (argument?.kind === 'variable' && frame.get(parameter) === undefined) unset.push([parameter, argument.name]);
    }
    const signal = await this.memory.within(frame, () => this.runBody(called.body));
    // A variable that the function has made an array of is one for the caller too.
    for (const [parameter, variable] of unset) this.adopt(frame.get(parameter), variable);
    return signal?.kind === 'return' ? signal.value : undefined;
  }

  private adopt(cell: Value | AwkArray, variable: string): void {
    if (!(cell instanceof Map)) return;
    const array = this.memory.array(variable);
    for (const [key, value] of cell) array.set(key, value);
  }

  private async getline({ target, from }: Extract<Expression, { kind: 'getline' }>): Promise<number> {
    const line =
      from.kind === 'input'
        ? await this.input.next()
        : await this.streams.read(
            from.kind,
            await this.text(from.kind === 'file' ? from.name : from.command),
            this.memory.text('RS'),
          );
    if (line === undefined) return -1;
    if (line === null) return 0;
    if (from.kind !== 'file') this.memory.set('NR', toNumber(this.memory.get('NR')) + 1);
    if (from.kind === 'input') this.memory.set('FNR', toNumber(this.memory.get('FNR')) + 1);
    if (target === null) this.memory.record.set(line);
    else await this.put(target, fromInput(line));
    return 1;
  }
}
