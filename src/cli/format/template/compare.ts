import { FunctionFault } from './elements.ts';
import { printValue } from './print-value.ts';
import { concrete, isNilPointer, typeName, type Value } from './value.ts';

type BasicKind = 'bool' | 'int' | 'float' | 'string';

const INVALID = 'invalid type for comparison';

/** The kind under which Go compares a value; signed and unsigned integers compare with each other. */
function basicKind(value: Value): BasicKind | null {
  const { kind } = value;
  if (kind === 'int' && value.type?.startsWith('*') === true) return null;
  return kind === 'bool' || kind === 'int' || kind === 'float' || kind === 'string' ? kind : null;
}

const incompatible = (a: Value, b: Value): FunctionFault =>
  new FunctionFault(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);

const isNil = (value: Value): boolean =>
  value.kind === 'nil' ||
  isNilPointer(value) ||
  ((value.kind === 'slice' || value.kind === 'map') && value.isNil === true);

/** `eq`: whether the first argument equals one of the others. */
export function equalsAny(first: Value, others: readonly Value[]): boolean {
  if (others.length === 0) throw new FunctionFault('missing argument for comparison');
  return others.some((other) => equals(concrete(first), concrete(other)));
}

/** `ne`. */
export function differs(first: Value, second: Value): boolean {
  return !equals(concrete(first), concrete(second));
}

function equals(a: Value, b: Value): boolean {
  const kind = basicKind(a);
  if (kind !== basicKind(b)) {
    if (a.kind !== 'nil' && b.kind !== 'nil') throw incompatible(a, b);
    return false;
  }
  if (kind !== null) return 'value' in a && 'value' in b && a.value === b.value;
  if (a.kind !== b.kind && a.kind !== 'nil' && b.kind !== 'nil') {
    throw new FunctionFault(`non-comparable types ${printValue(a)}: ${typeName(a)}, ${typeName(b)}: ${printValue(b)}`);
  }
  if (isNil(a) || isNil(b)) return isNil(a) === isNil(b);
  if (b.kind === 'slice' || b.kind === 'map') {
    throw new FunctionFault(`non-comparable type ${printValue(b)}: ${typeName(b)}`);
  }
  return a === b;
}

/** `lt`. */
export function isLess(first: Value, second: Value): boolean {
  const a = concrete(first);
  const b = concrete(second);
  const kind = basicKind(a);
  if (kind === null || basicKind(b) === null) throw new FunctionFault(INVALID);
  if (kind !== basicKind(b)) throw incompatible(a, b);
  if (kind === 'bool') throw new FunctionFault(INVALID);
  return 'value' in a && 'value' in b && a.value < b.value;
}

/** `le`. */
export function isLessOrEqual(first: Value, second: Value): boolean {
  return isLess(first, second) || equals(concrete(first), concrete(second));
}
