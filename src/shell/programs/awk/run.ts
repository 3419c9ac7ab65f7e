import { Fault } from '../lib/faults.ts';
import type { Tool } from '../lib/tool.ts';
import type { AwkProgram, Expression, Redirect, Rule, Statement } from './ast.ts';
import { Evaluator } from './evaluate.ts';
import type { Signal } from './flow.ts';
import { formatValues } from './format.ts';
import { Input } from './input.ts';
import type { Memory } from './memory.ts';
import { Streams } from './streams.ts';
import { toNumber, toText, type Value } from './values.ts';

/** Runs a program: BEGIN rules, every record, END rules. */
export class AwkRun {
  private readonly tool: Tool;
  private readonly program: AwkProgram;
  private readonly memory: Memory;
  private readonly streams: Streams;
  private readonly input: Input;
  private readonly awk: Evaluator;
  /** Ranges that have begun. */
  private readonly open = new Set<Rule>();

  constructor(tool: Tool, program: AwkProgram, memory: Memory) {
    this.tool = tool;
    this.program = program;
    this.memory = memory;
    this.streams = new Streams(tool);
    this.input = new Input(tool, memory);
    this.awk = new Evaluator({
      memory,
      streams: this.streams,
      input: this.input,
      now: () => tool.context.clock.now(),
      functions: program.functions,
      runBody: (body) => this.execute(body),
    });
  }

  async run(): Promise<number> {
    let status: number | null = null;
    const begun = await this.special('begin');
    if (begun?.kind === 'exit') status = begun.status ?? 0;
    const isReading = this.program.rules.some(({ pattern }) => pattern.kind !== 'begin');
    if (status === null && isReading) status = await this.records();
    const ended = await this.special('end');
    if (ended?.kind === 'exit') status = ended.status ?? status ?? 0;
    await this.streams.closeAll();
    return status ?? this.tool.status;
  }

  private async special(kind: 'begin' | 'end'): Promise<Signal | null> {
    for (const { pattern, action } of this.program.rules) {
      if (pattern.kind !== kind || action === null) continue;
      const signal = await this.execute(action);
      if (signal !== null) return signal;
    }
    return null;
  }

  /** The status that `exit` gave, if one of the rules did. */
  private async records(): Promise<number | null> {
    for (let text = await this.input.next(); text !== null; text = await this.input.next()) {
      this.memory.set('NR', toNumber(this.memory.get('NR')) + 1);
      this.memory.set('FNR', toNumber(this.memory.get('FNR')) + 1);
      this.memory.record.set(text);
      const signal = await this.rules();
      if (signal?.kind === 'exit') return signal.status ?? 0;
      if (signal?.kind === 'nextfile') this.input.skipFile();
    }
    return null;
  }

  private async rules(): Promise<Signal | null> {
    for (const rule of this.program.rules) {
      if (!(await this.applies(rule))) continue;
      if (rule.action === null) await this.tool.out.write(this.memory.record.whole() + this.memory.text('ORS'));
      const signal = rule.action === null ? null : await this.execute(rule.action);
      if (signal !== null) return signal;
    }
    return null;
  }

  private async applies(rule: Rule): Promise<boolean> {
    const { pattern } = rule;
    switch (pattern.kind) {
      case 'always':
        return true;
      case 'test':
        return this.awk.test(pattern.test);
      case 'range':
        if (!this.open.has(rule) && !(await this.awk.test(pattern.from))) return false;
        this.open.add(rule);
        if (await this.awk.test(pattern.to)) this.open.delete(rule);
        return true;
      default:
        return false;
    }
  }

  private async execute(statement: Statement): Promise<Signal | null> {
    await this.tool.breathe();
    switch (statement.kind) {
      case 'block':
        return this.block(statement.body);
      case 'if':
        return this.choose(statement);
      case 'while':
      case 'do':
      case 'for':
        return this.loop(statement);
      case 'for-in':
        return this.forIn(statement);
      case 'return':
        return { kind: 'return', value: statement.value === null ? undefined : await this.awk.value(statement.value) };
      case 'exit':
        return { kind: 'exit', status: statement.value === null ? null : await this.awk.number(statement.value) };
      case 'expression':
      case 'print':
      case 'printf':
      case 'delete':
        await this.perform(statement);
        return null;
      default:
        return { kind: statement.kind };
    }
  }

  private async perform(
    statement: Extract<Statement, { kind: 'expression' | 'print' | 'printf' | 'delete' }>,
  ): Promise<void> {
    switch (statement.kind) {
      case 'expression':
        await this.awk.value(statement.value);
        return;
      case 'print':
        return this.print(statement.args, statement.to);
      case 'printf':
        return this.printf(statement.args, statement.to);
      case 'delete':
        return this.remove(statement);
    }
  }

  private async choose({ test, yes, no }: Extract<Statement, { kind: 'if' }>): Promise<Signal | null> {
    if (await this.awk.test(test)) return this.execute(yes);
    return no === null ? null : this.execute(no);
  }

  private async block(body: readonly Statement[]): Promise<Signal | null> {
    for (const statement of body) {
      const signal = await this.execute(statement);
      if (signal !== null) return signal;
    }
    return null;
  }

  private async loop(statement: Extract<Statement, { kind: 'while' | 'do' | 'for' }>): Promise<Signal | null> {
    if (statement.kind === 'for' && statement.start !== null) await this.execute(statement.start);
    let isFirst = statement.kind === 'do';
    while (isFirst || statement.test === null || (await this.awk.test(statement.test))) {
      isFirst = false;
      const signal = await this.execute(statement.body);
      if (signal?.kind === 'break') return null;
      if (signal !== null && signal.kind !== 'continue') return signal;
      if (statement.kind === 'for' && statement.step !== null) await this.execute(statement.step);
    }
    return null;
  }

  private async forIn({ variable, array, body }: Extract<Statement, { kind: 'for-in' }>): Promise<Signal | null> {
    for (const key of [...this.memory.array(array).keys()]) {
      this.memory.set(variable, key);
      const signal = await this.execute(body);
      if (signal?.kind === 'break') return null;
      if (signal !== null && signal.kind !== 'continue') return signal;
    }
    return null;
  }

  private async remove({ array, keys }: Extract<Statement, { kind: 'delete' }>): Promise<void> {
    if (keys === null) this.memory.array(array).clear();
    else this.memory.array(array).delete(await this.awk.key(keys));
  }

  private async print(args: readonly Expression[], to: Redirect | null): Promise<void> {
    const words: string[] = [];
    for (const argument of args) words.push(toText(await this.awk.value(argument), this.memory.text('OFMT')));
    const line = args.length === 0 ? this.memory.record.whole() : words.join(this.memory.text('OFS'));
    await this.write(line + this.memory.text('ORS'), to);
  }

  private async printf([format, ...rest]: readonly Expression[], to: Redirect | null): Promise<void> {
    if (format === undefined) throw new Fault('printf: no format', 2);
    const values: Value[] = [];
    for (const argument of rest) values.push(await this.awk.value(argument));
    await this.write(formatValues(await this.awk.text(format), values), to);
  }

  private async write(text: string, to: Redirect | null): Promise<void> {
    if (to === null) await this.tool.out.write(text);
    else await this.streams.write(to.kind, await this.awk.text(to.target), text);
  }
}
