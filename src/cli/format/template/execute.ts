import { utf8 } from '../../../engine/core/bytes.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { TemplateError } from './error.ts';
import { Evaluator } from './evaluate.ts';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionTable } from './functions.ts';
import type { Node, ParsedTemplate } from './node.ts';
import { parseTemplate } from './parse.ts';
import { printValue } from './print-value.ts';
import {
  concrete,
  elementOf,
  int,
  isNilPointer,
  isPointer,
  isTrue,
  NIL,
  sortedKeys,
  string,
  type Value,
} from './value.ts';

export interface ExecuteOptions {
  /** Go's `missingkey=error`: a missing key of a map is a fault and not `<no value>`. */
  readonly strict?: boolean;
  readonly functions?: FunctionTable;
}

/** A template that can be run on any number of values. */
export interface CompiledTemplate {
  readonly parsed: ParsedTemplate;
  /** What the template makes of a value. Throws a `TemplateError`. */
  execute(data: Value, options?: ExecuteOptions): string;
}

/** Parses a Go template (text/template) that has Docker's functions. `name` shows in faults. Throws a `TemplateError`. */
export function compileTemplate(source: string, name = ''): CompiledTemplate {
  const parsed = parseTemplate(name, source, FUNCTION_NAMES);
  return { parsed, execute: (data, options = {}) => new Execution(parsed, data, options).run() };
}

/** Go's own limit is 100,000; the message is Go's. */
const MAX_DEPTH = 500;
const MAX_OUTPUT = 50_000_000;
const MAX_STEPS = 5_000_000;

type Flow = 'on' | 'break' | 'continue';
type RangeNode = Extract<Node, { kind: 'if' | 'with' | 'range' }>;

class Execution extends Evaluator {
  private readonly template: ParsedTemplate;
  private readonly data: Value;
  private name: string;
  private output = '';
  private depth = 0;
  private steps = 0;

  constructor(template: ParsedTemplate, data: Value, { strict = false, functions = FUNCTIONS }: ExecuteOptions) {
    super(functions, strict);
    this.template = template;
    this.data = data;
    this.name = template.name;
    this.variables = [{ name: '$', value: data }];
  }

  run(): string {
    this.walk(this.data, this.template.nodes);
    return this.output;
  }

  protected override fail(message: string): never {
    const { source, name } = this.template;
    const { position, source: context } = this.place ?? { position: 0, source: '' };
    const before = source.slice(0, position);
    const line = before.split('\n').length;
    const column = utf8(before.slice(before.lastIndexOf('\n') + 1)).length;
    throw new TemplateError(
      'execute',
      `template: ${name}:${line}:${column}: executing ${quote(this.name)} at <${context}>: ${message}`,
    );
  }

  private write(text: string): void {
    this.output += text;
    if (this.output.length > MAX_OUTPUT) this.fail('output is too long');
  }

  private walk(dot: Value, nodes: readonly Node[]): Flow {
    for (const node of nodes) {
      const flow = this.node(dot, node);
      if (flow !== 'on') return flow;
    }
    return 'on';
  }

  private node(dot: Value, node: Node): Flow {
    switch (node.kind) {
      case 'text':
        this.write(node.text);
        return 'on';
      case 'action': {
        const value = this.pipeline(dot, node.pipeline);
        if (node.pipeline.declares.length === 0) this.write(shown(value));
        return 'on';
      }
      case 'if':
      case 'with':
        return this.choose(dot, node);
      case 'range':
        return this.range(dot, node);
      case 'template':
        this.invoke(dot, node);
        return 'on';
      case 'break':
      case 'continue':
        return node.kind;
    }
  }

  private choose(dot: Value, node: RangeNode): Flow {
    const mark = this.variables.length;
    const value = this.pipeline(dot, node.pipeline);
    const flow = isTrue(value)
      ? this.walk(node.kind === 'with' ? value : dot, node.body)
      : this.walk(dot, node.otherwise ?? []);
    this.variables.length = mark;
    return flow;
  }

  private range(dot: Value, node: RangeNode): Flow {
    this.at(node);
    const outer = this.variables.length;
    const value = concrete(this.pipeline(dot, node.pipeline));
    const mark = this.variables.length;
    const { declares, isAssignment } = node.pipeline;
    let isEmpty = true;
    for (const [key, element] of this.pairs(value, declares.length)) {
      isEmpty = false;
      this.steps += 1;
      if (this.steps > MAX_STEPS) this.fail('range goes on for too long');
      const [first, second] = declares.map((name, index) =>
        isAssignment ? this.variable(name) : this.variables[mark - declares.length + index],
      );
      const elementVariable = second ?? first;
      if (elementVariable !== undefined) elementVariable.value = element;
      if (second !== undefined && first !== undefined) first.value = key;
      const flow = this.walk(element, node.body);
      this.variables.length = mark;
      if (flow === 'break') break;
    }
    const flow = isEmpty ? this.walk(dot, node.otherwise ?? []) : 'on';
    this.variables.length = outer;
    return flow;
  }

  private *pairs(value: Value, variables: number): Generator<readonly [Value, Value]> {
    switch (value.kind) {
      case 'nil':
        return;
      case 'slice':
        for (const [index, item] of value.items.entries()) yield [int(index), elementOf(value, item)];
        return;
      case 'map':
        for (const key of sortedKeys(value)) yield [string(key), elementOf(value, value.entries.get(key) ?? NIL)];
        return;
      case 'int':
        if (variables > 1) this.fail(`can't use ${printValue(value)} to iterate over more than one variable`);
        for (let index = 0; index < value.value; index += 1) yield [int(index), int(index)];
        return;
      default:
        this.fail(`range can't iterate over ${printed(value)}`);
    }
  }

  private invoke(dot: Value, node: Extract<Node, { kind: 'template' }>): void {
    this.at(node);
    const body = this.template.defined.get(node.name);
    if (body === undefined) return this.fail(`template ${quote(node.name)} not defined`);
    if (this.depth >= MAX_DEPTH) this.fail('exceeded maximum template depth (100000)');
    const value = node.pipeline === null ? NIL : this.pipeline(dot, node.pipeline);
    const { variables, name } = this;
    this.variables = [{ name: '$', value }];
    this.name = node.name;
    this.depth += 1;
    this.walk(value, body);
    this.depth -= 1;
    this.variables = variables;
    this.name = name;
  }
}

/** How an action prints its value: what a pointer points to, `<no value>` for nothing. */
function shown(value: Value): string {
  return value.kind === 'nil' ? '<no value>' : printed(value);
}

function printed(value: Value): string {
  if (value.kind !== 'struct' || !isPointer(value) || isNilPointer(value)) return printValue(value);
  return printValue({ ...value, type: value.type.slice(1) });
}
