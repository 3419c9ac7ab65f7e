import { TemplateError } from './error.ts';
import { ArityFault, callFunction, FUNCTION_NAMES, FunctionFault } from './functions.ts';
import { parseTemplate, type Argument, type Command, type Node, type Pipeline, type Template } from './parse.ts';
import { bool, format, int, isEmpty, NIL, string, typeName, type Value } from './value.ts';

/** A template that can be run on any number of values. */
export interface CompiledTemplate {
  /** Throws a `TemplateError`; nothing is printed by then. */
  execute(data: Value): string;
}

/** Parses a Go template with Docker's functions. */
export function compileTemplate(source: string): CompiledTemplate {
  const template = parseTemplate(source, FUNCTION_NAMES);
  return { execute: (data) => new Execution(template, data).run() };
}

type Flow = 'go-on' | 'break' | 'continue';
const MAX_DEPTH = 1000;

class Execution {
  private readonly template: Template;
  private readonly data: Value;
  private output = '';
  private variables: { name: string; value: Value }[];
  private depth = 0;

  constructor(template: Template, data: Value) {
    this.template = template;
    this.data = data;
    this.variables = [{ name: '$', value: data }];
  }

  run(): string {
    this.walk(this.template.nodes, this.data);
    return this.output;
  }

  private fail(at: { readonly position: number; readonly source: string }, message: string): never {
    const before = this.template.source.slice(0, at.position);
    const newline = before.lastIndexOf('\n');
    const line = before.split('\n').length;
    throw new TemplateError(
      'execute',
      `template: :${line}:${at.position - newline - 1}: executing "" at <${at.source}>: ${message}`,
    );
  }

  private walk(nodes: readonly Node[], dot: Value): Flow {
    const scope = this.variables.length;
    for (const node of nodes) {
      const flow = this.node(node, dot);
      if (flow !== 'go-on') {
        this.variables.length = scope;
        return flow;
      }
    }
    this.variables.length = scope;
    return 'go-on';
  }

  private node(node: Node, dot: Value): Flow {
    switch (node.kind) {
      case 'text':
        this.output += node.text;
        return 'go-on';
      case 'action': {
        const value = this.pipeline(node.pipeline, dot);
        if (node.pipeline.declares.length === 0) this.output += format(value);
        return 'go-on';
      }
      case 'if':
      case 'with': {
        const scope = this.variables.length;
        const value = this.pipeline(node.pipeline, dot);
        const flow = isEmpty(value)
          ? this.walk(node.otherwise, dot)
          : this.walk(node.body, node.kind === 'with' ? value : dot);
        this.variables.length = scope;
        return flow;
      }
      case 'range':
        return this.range(node, dot);
      case 'template':
        return this.invoke(node, dot);
      default:
        return node.kind;
    }
  }

  private invoke(node: Extract<Node, { kind: 'template' }>, dot: Value): Flow {
    const body = this.template.defined.get(node.name);
    const at = { position: node.position, source: `{{template "${node.name}"}}` };
    if (body === undefined) return this.fail(at, `template "${node.name}" not defined`);
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.fail(at, 'exceeded maximum template depth (100000)');
    const value = node.pipeline === null ? NIL : this.pipeline(node.pipeline, dot);
    const outer = this.variables;
    this.variables = [{ name: '$', value }];
    this.walk(body, value);
    this.variables = outer;
    this.depth -= 1;
    return 'go-on';
  }

  private range(node: Extract<Node, { kind: 'if' | 'with' | 'range' }>, dot: Value): Flow {
    const scope = this.variables.length;
    const value = this.pipeline(node.pipeline, dot, true);
    const pairs = this.pairs(value, node.pipeline);
    for (const [key, element] of pairs) {
      const [first, second] = node.pipeline.declares;
      if (first !== undefined) this.variables.push({ name: first, value: second === undefined ? element : key });
      if (second !== undefined) this.variables.push({ name: second, value: element });
      const flow = this.walk(node.body, element);
      this.variables.length = scope;
      if (flow === 'break') break;
    }
    if (pairs.length === 0) this.walk(node.otherwise, dot);
    return 'go-on';
  }

  private pairs(value: Value, pipeline: Pipeline): readonly (readonly [Value, Value])[] {
    if (value.kind === 'slice') return value.items.map((item, index) => [int(index), item] as const);
    if (value.kind === 'map')
      return [...value.entries]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, entry]) => [string(key), entry] as const);
    if (value.kind === 'int')
      return Array.from({ length: Math.max(0, value.value) }, (_, index) => [int(index), int(index)] as const);
    if (value.kind === 'nil') return [];
    return this.fail(
      { position: pipeline.position, source: pipeline.commands.map(({ source }) => source).join(' | ') },
      `range can't iterate over ${format(value)}`,
    );
  }

  private pipeline(pipeline: Pipeline, dot: Value, forRange = false): Value {
    let value: Value | undefined;
    for (const command of pipeline.commands) value = this.command(command, dot, value);
    const result = value ?? NIL;
    if (forRange) return result;
    for (const name of pipeline.declares) {
      if (pipeline.isAssignment) {
        const variable = this.variables.findLast((known) => known.name === name);
        if (variable !== undefined) variable.value = result;
      } else this.variables.push({ name, value: result });
    }
    return result;
  }

  private command(command: Command, dot: Value, piped: Value | undefined): Value {
    const [first, ...rest] = command.arguments;
    if (first === undefined) return NIL;
    if (first.kind === 'function')
      return this.call(first.name, rest, dot, piped, { position: command.position, source: command.source });
    if (rest.length > 0 || piped !== undefined) {
      if (first.kind === 'field')
        this.fail(first, `${first.names.at(-1) ?? ''} has arguments but cannot be invoked as function`);
      this.fail(first, `can't give argument to non-function ${first.source}`);
    }
    return this.argument(first, dot);
  }

  private call(
    name: string,
    rest: readonly Argument[],
    dot: Value,
    piped: Value | undefined,
    at: { readonly position: number; readonly source: string },
  ): Value {
    if (name === 'and' || name === 'or') return this.shortCircuit(name, rest, dot, piped);
    const values = [...rest.map((argument) => this.argument(argument, dot)), ...(piped === undefined ? [] : [piped])];
    try {
      return callFunction(name, values);
    } catch (error) {
      if (error instanceof ArityFault) this.fail({ ...at, source: name }, error.message);
      if (error instanceof FunctionFault) this.fail(at, `error calling ${name}: ${error.message}`);
      throw error;
    }
  }

  private shortCircuit(name: 'and' | 'or', rest: readonly Argument[], dot: Value, piped: Value | undefined): Value {
    let value: Value = bool(name === 'and');
    for (const argument of rest) {
      value = this.argument(argument, dot);
      if (isEmpty(value) === (name === 'and')) return value;
    }
    return piped ?? value;
  }

  private argument(argument: Argument, dot: Value): Value {
    switch (argument.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return this.fail(argument, 'nil is not a command');
      case 'literal':
        return literal(argument.value, argument.isFloat);
      case 'field':
        return this.fields(dot, argument.names, argument);
      case 'variable':
        return this.fields(
          this.variables.findLast(({ name }) => name === argument.name)?.value ?? NIL,
          argument.names,
          argument,
        );
      case 'function':
        return this.call(argument.name, [], dot, undefined, argument);
      case 'pipeline':
        return this.fields(this.pipeline(argument.pipeline, dot), argument.names, argument);
    }
  }

  private fields(start: Value, names: readonly string[], at: Argument): Value {
    return names.reduce((value, name) => this.field(value, name, at), start);
  }

  private field(value: Value, name: string, at: Argument): Value {
    if (value.kind === 'struct') {
      const field = value.fields.find((candidate) => candidate.name === name);
      return field === undefined ? this.fail(at, `can't evaluate field ${name} in type ${value.type}`) : field.value();
    }
    if (value.kind === 'map') {
      const entry = value.entries.get(name);
      if (entry !== undefined) return entry;
      return value.strict === true ? this.fail(at, `map has no entry for key "${name}"`) : NIL;
    }
    if (value.kind === 'nil') return this.fail(at, `nil data; no entry for key "${name}"`);
    const type = value.kind === 'json-number' ? 'interface {}' : typeName(value);
    return this.fail(at, `can't evaluate field ${name} in type ${type}`);
  }
}

function literal(value: string | number | boolean, isFloat: boolean): Value {
  if (typeof value === 'string') return string(value);
  if (typeof value === 'boolean') return bool(value);
  return isFloat ? { kind: 'float', value } : int(value);
}
