import { utf8 } from '../../../engine/core/bytes.ts';
import {
  concrete, elementOf, int, isNilPointer, isPointer, typeName, zeroElement, type SliceValue, type Value,
} from './value.ts'; // prettier-ignore

/** A fault inside a function; the evaluator puts `error calling <name>: ` and the place in front. */
export class FunctionFault extends Error {
  override readonly name = 'FunctionFault';
}

const isText = (value: Value): value is Extract<Value, { kind: 'string' }> => value.kind === 'string';

/** Bytes of a string, items of a slice, entries of a map. */
export function lengthOf(argument: Value): number {
  const value = concrete(argument);
  if (isText(value)) return utf8(value.value).length;
  if (value.kind === 'slice') return value.items.length;
  if (value.kind === 'map') return value.entries.size;
  if (value.kind === 'nil') {
    throw new FunctionFault(
      argument.kind === 'nil' ? 'reflect: call of reflect.Value.Type on zero Value' : 'len of nil pointer',
    );
  }
  if (isNilPointer(value)) throw new FunctionFault('len of nil pointer');
  throw new FunctionFault(`len of type ${isPointer(value) ? typeName(value).slice(1) : typeName(value)}`);
}

/** Checks an index against a length; Go lets the length itself pass, for slicing. */
function position(index: Value, length: number): number {
  const value = concrete(index);
  if (value.kind === 'nil') throw new FunctionFault('cannot index slice/array with nil');
  if (value.kind !== 'int') throw new FunctionFault(`cannot index slice/array with type ${typeName(value)}`);
  if (value.value < 0 || value.value > length) throw new FunctionFault(`index out of range: ${value.value}`);
  return value.value;
}

/** `index x 1 2`: `x[1][2]`. */
export function index(item: Value, keys: readonly Value[]): Value {
  const start = concrete(item);
  if (start.kind === 'nil') throw new FunctionFault('index of untyped nil');
  return keys.reduce(elementAt, start);
}

function elementAt(container: Value, key: Value): Value {
  const value = concrete(container);
  if (value.kind === 'nil' || isNilPointer(value)) throw new FunctionFault('index of nil pointer');
  if (value.kind === 'map') {
    const name = concrete(key);
    if (name.kind === 'nil') throw new FunctionFault('value is nil; should be of type string');
    if (name.kind !== 'string' || name.type !== undefined) {
      throw new FunctionFault(`value has type ${typeName(name)}; should be string`);
    }
    const entry = value.entries.get(name.value);
    return entry === undefined ? zeroElement(value) : elementOf(value, entry);
  }
  if (value.kind !== 'slice' && !isText(value)) {
    throw new FunctionFault(`can't index item of type ${typeName(value).replace(/^\*/, '')}`);
  }
  const at = position(key, lengthOf(value));
  if (isText(value)) {
    const byte = utf8(value.value)[at];
    if (byte === undefined) throw new FunctionFault('reflect: string index out of range');
    return int(byte, 'uint8');
  }
  const element = value.items[at];
  if (element === undefined) throw new FunctionFault('reflect: slice index out of range');
  return elementOf(value, element);
}

/** `slice x 1 2`: `x[1:2]`. */
export function sliceOf(item: Value, bounds: readonly Value[]): Value {
  const value = concrete(item);
  if (value.kind === 'nil') throw new FunctionFault('slice of untyped nil');
  if (bounds.length > 3) throw new FunctionFault(`too many slice indexes: ${bounds.length}`);
  if (value.kind !== 'slice' && !isText(value)) throw new FunctionFault(`can't slice item of type ${typeName(value)}`);
  if (isText(value) && bounds.length === 3) throw new FunctionFault('cannot 3-index slice a string');
  const length = lengthOf(value);
  const [from = 0, to = length, limit = length] = bounds.map((bound) => position(bound, length));
  if (from > to) throw new FunctionFault(`invalid slice index: ${from} > ${to}`);
  if (to > limit) throw new FunctionFault(`invalid slice index: ${to} > ${limit}`);
  return isText(value) ? { ...value, value: sliceText(value.value, from, to) } : part(value, from, to);
}

const part = (value: SliceValue, from: number, to: number): SliceValue => ({
  ...value,
  items: value.items.slice(from, to),
});

/** Bytes `from` to `to` of a text's UTF-8 form. */
export function sliceText(text: string, from: number, to: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8(text).subarray(from, to));
}
