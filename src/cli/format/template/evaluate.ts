import { quote } from '../../../engine/core/go/quote.ts';
import { FunctionFault } from './elements.ts';
import type { FunctionTable, TemplateFunction } from './functions.ts';
import type { Command, Operand, Pipeline } from './node.ts';
import {
  bool, concrete, elementOf, fieldOf, isNilPointer, isTrue, NIL, string, typeName,
  type Field, type MapValue, type StructValue, type Value,
} from './value.ts'; // prettier-ignore

export interface Variable {
  readonly name: string;
  value: Value;
}

/** What a fault is about: the node that was being evaluated. */
export interface Place {
  readonly position: number;
  readonly source: string;
}

/**
 * Evaluates pipelines as text/template does, over values that know their Go types. Faults go to `fail`, which words
 * them with the place that `at` last marked.
 */
export abstract class Evaluator {
  protected variables: Variable[] = [];
  protected place: Place | null = null;
  /** `missingkey=error`: a missing key of a map is a fault. */
  protected readonly isStrict: boolean;
  private readonly functions: FunctionTable;

  constructor(functions: FunctionTable, isStrict: boolean) {
    this.functions = functions;
    this.isStrict = isStrict;
  }

  protected abstract fail(message: string): never;

  protected at(place: Place): void {
    this.place = place;
  }

  protected pipeline(dot: Value, pipeline: Pipeline): Value {
    this.at(pipeline);
    let value: Value | undefined;
    for (const command of pipeline.commands) value = unwrapped(this.command(dot, command, value));
    const result = value ?? NIL;
    for (const name of pipeline.declares) {
      if (pipeline.isAssignment) this.variable(name).value = result;
      else this.variables.push({ name, value: result });
    }
    return result;
  }

  protected variable(name: string): Variable {
    return this.variables.findLast((known) => known.name === name) ?? this.fail(`undefined variable: ${name}`);
  }

  private command(dot: Value, command: Command, final: Value | undefined): Value {
    const [first, ...args] = command.operands;
    switch (first.kind) {
      case 'field':
      case 'chain':
      case 'variable':
        return this.reference(dot, first, args, final);
      case 'function':
        this.at(first);
        return this.function(dot, first.name, command, args, final);
      case 'pipeline':
        this.refuseArguments(first, args, final);
        return this.pipeline(dot, first);
      case 'nil':
        this.at(first);
        this.refuseArguments(first, args, final);
        return this.fail('nil is not a command');
      case 'bool':
      case 'dot':
      case 'number':
      case 'string':
        this.at(first);
        this.refuseArguments(first, args, final);
        return first.kind === 'dot' ? dot : this.constant(first);
    }
  }

  private refuseArguments(first: Operand, args: readonly Operand[], final: Value | undefined): void {
    if (args.length > 0 || final !== undefined) this.fail(`can't give argument to non-function ${first.source}`);
  }

  /** `.A.B`, `$x.A.B` or `(…).A.B`, the last of which may be a method that takes arguments. */
  private reference(
    dot: Value,
    node: Extract<Operand, { kind: 'field' | 'chain' | 'variable' }>,
    args: readonly Operand[],
    final: Value | undefined,
  ): Value {
    this.at(node);
    let value = dot;
    if (node.kind === 'variable') {
      ({ value } = this.variable(node.name));
      if (node.names.length === 0) this.refuseArguments(node, args, final);
    } else if (node.kind === 'chain') {
      if (node.of.kind === 'nil') this.fail(`indirection through explicit nil in ${node.source}`);
      value = this.argument(dot, null, node.of);
    }
    node.names.forEach((name, index) => {
      const isLast = index === node.names.length - 1;
      value = this.field(dot, name, node, isLast ? args : [], isLast ? final : undefined, value);
    });
    return value;
  }

  private field(
    dot: Value,
    name: string,
    node: Place,
    args: readonly Operand[],
    final: Value | undefined,
    receiver: Value,
  ): Value {
    if (receiver.kind === 'nil') {
      return this.isStrict ? this.fail(`nil data; no entry for key ${quote(name)}`) : NIL;
    }
    const type = typeName(receiver);
    const value = concrete(receiver);
    if (value.kind === 'nil') return this.fail(`nil pointer evaluating ${type}.${name}`);
    const found = methodOf(value, name) ?? (value.kind === 'struct' ? fieldOf(value, name) : undefined);
    if (found?.parameters !== undefined) {
      return this.call(dot, { parameters: found.parameters, call: found.value }, node, name, args, final);
    }
    const given = args.length + (final === undefined ? 0 : 1);
    if (value.kind === 'struct') return this.member(value, name, found, given);
    if (value.kind !== 'map') return this.fail(`can't evaluate field ${name} in type ${type}`);
    return this.entry(value, name, given);
  }

  private missing({ type, inside }: StructValue, name: string): never {
    const isUnexported = /^[a-z]/.test(name) && inside?.().some((field) => field.name === name) === true;
    return this.fail(
      isUnexported
        ? `${name} is an unexported field of struct type ${type}`
        : `can't evaluate field ${name} in type ${type}`,
    );
  }

  /** A field of a struct; a row's columns are methods without parameters. */
  private member(value: StructValue, name: string, found: Field | undefined, given: number): Value {
    if (isNilPointer(value)) return this.fail(`nil pointer evaluating ${value.type}.${name}`);
    if (found === undefined) return this.missing(value, name);
    if (given > 0 && value.isRow === true) {
      return this.fail(`wrong number of args for ${name}: want 0 got ${given}`);
    }
    if (given > 0) return this.fail(`${name} has arguments but cannot be invoked as function`);
    return found.value();
  }

  private entry(value: MapValue, name: string, given: number): Value {
    if (given > 0) this.fail(`${name} is not a method but has arguments`);
    const entry = value.entries.get(name);
    if (entry === undefined) return this.isStrict ? this.fail(`map has no entry for key ${quote(name)}`) : NIL;
    return elementOf(value, entry);
  }

  private function(dot: Value, name: string, node: Place, args: readonly Operand[], final: Value | undefined): Value {
    const callee = this.functions[name] ?? this.fail(`${quote(name)} is not a defined function`);
    return this.call(dot, callee, node, name, args, final);
  }

  private call(
    dot: Value,
    callee: TemplateFunction,
    node: Place,
    name: string,
    args: readonly Operand[],
    final: Value | undefined,
  ): Value {
    const { parameters } = callee;
    const given = args.length + (final === undefined ? 0 : 1);
    if (callee.isVariadic === true) {
      const least = parameters.length - 1;
      if (given < least) this.fail(`wrong number of args for ${name}: want at least ${least} got ${args.length}`);
    } else if (given !== parameters.length) {
      this.fail(`wrong number of args for ${name}: want ${parameters.length} got ${given}`);
    }
    if (name === 'and' || name === 'or') return this.shortCircuit(dot, name === 'or', args, final);
    const typeAt = (index: number): string => parameters[index] ?? parameters.at(-1) ?? 'any';
    const values = args.map((argument, index) => this.argument(dot, typeAt(index), argument));
    if (final !== undefined) values.push(this.validated(final, typeAt(args.length)));
    try {
      return callee.call(...values);
    } catch (error) {
      if (!(error instanceof FunctionFault)) throw error;
      this.at(node);
      // Only `call` speaks of what was written, which no function sees.
      const message = error.message.replace(/^non-function /, `non-function ${args[0]?.source ?? ''} `);
      return this.fail(`error calling ${name}: ${message}`);
    }
  }

  private shortCircuit(dot: Value, until: boolean, args: readonly Operand[], final: Value | undefined): Value {
    let value: Value = bool(!until);
    for (const argument of args) {
      value = this.argument(dot, 'any', argument);
      if (isTrue(value) === until) return value;
    }
    return final ?? value;
  }

  /** An argument where a parameter of some type is wanted; `null` where any value will do. */
  private argument(dot: Value, type: string | null, node: Operand): Value {
    this.at(node);
    switch (node.kind) {
      case 'dot':
        return this.validated(dot, type);
      case 'nil':
        if (type === 'any' || type?.startsWith('[]') === true) return NIL;
        return this.fail(`cannot assign nil to ${type ?? ''}`);
      case 'field':
      case 'variable':
      case 'chain':
        return this.validated(this.reference(dot, node, [], undefined), type);
      case 'pipeline':
        return this.validated(this.pipeline(dot, node), type);
      case 'function':
        return this.validated(this.function(dot, node.name, node, [], undefined), type);
      case 'bool':
      case 'number':
      case 'string':
        return this.literal(type, node);
    }
  }

  private literal(type: string | null, node: Extract<Operand, { kind: 'bool' | 'number' | 'string' }>): Value {
    if (type === 'string' && node.kind !== 'string') return this.fail(`expected string; found ${node.source}`);
    if (type === 'int') {
      if (node.kind !== 'number' || !node.isInteger) return this.fail(`expected integer; found ${node.source}`);
      return { kind: 'int', value: node.value };
    }
    if (type?.startsWith('[]') === true) return this.fail(`can't handle ${node.source} for arg of type ${type}`);
    return this.constant(node);
  }

  private constant(node: Extract<Operand, { kind: 'bool' | 'number' | 'string' }>): Value {
    switch (node.kind) {
      case 'bool':
        return bool(node.value);
      case 'string':
        return string(node.value);
      case 'number':
        if (node.isFloat) return { kind: 'float', value: node.value };
        if (Math.abs(node.value) > 2 ** 63) this.fail(`${node.source} overflows int`);
        return { kind: 'int', value: node.value };
    }
  }

  /** Checks that a value may be given for a parameter. */
  private validated(value: Value, type: string | null): Value {
    if (type === null || type === 'any') return value;
    if (value.kind === 'nil') {
      if (type.startsWith('[]')) return { kind: 'slice', items: [], isNil: true };
      return this.fail(`invalid value; expected ${type}`);
    }
    const inner = concrete(value);
    const name = inner.kind === 'nil' ? 'interface {}' : typeName(inner);
    if (name === type) return inner;
    return this.fail(`wrong type for value; expected ${type}; got ${name}`);
  }
}

/** What a pipeline passes on is never an interface, but what is in it. */
const unwrapped = (value: Value): Value => (value.kind === 'interface' ? concrete(value) : value);

function methodOf(value: Value, name: string): Field | undefined {
  const hasMethods = value.kind === 'map' || value.kind === 'string' || value.kind === 'struct';
  return hasMethods ? value.methods?.find((known) => known.name === name) : undefined;
}
