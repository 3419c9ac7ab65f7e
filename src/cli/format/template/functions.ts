import { sprintf } from './printf.ts';
import { bool, format, int, isEmpty, NIL, string, strings, toJson, typeName, type Value } from './value.ts';

/** A fault inside a function; the evaluator puts position and name in front. */
export class FunctionFault extends Error {
  override readonly name = 'FunctionFault';
}

type TemplateFunction = (values: readonly Value[]) => Value;

const asText = (value: Value | undefined): string =>
  value === undefined ? '' : value.kind === 'string' || value.kind === 'json-number' ? value.value : format(value);
const asNumber = (value: Value | undefined): number | null =>
  value?.kind === 'int' || value?.kind === 'float' ? value.value : null;

/** How many arguments each function takes, `null` for any number. */
const ARITY: Readonly<Record<string, readonly [least: number, most: number | null]>> = {
  and: [1, null], or: [1, null], not: [1, 1], len: [1, 1], index: [1, null], slice: [1, 4], print: [0, null], printf: [1, null],
  println: [0, null], html: [0, null], js: [0, null], urlquery: [0, null], eq: [1, null], ne: [2, 2], lt: [2, 2], le: [2, 2], gt: [2, 2],
  ge: [2, 2], call: [1, null], json: [1, 1], split: [2, 2], join: [2, 2], title: [1, 1], lower: [1, 1], upper: [1, 1], pad: [3, 3],
  truncate: [2, 2], table: [1, 1],
}; // prettier-ignore

/** Go's built-in functions and Docker's own (docker/cli `templates`). */
const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  and: (values) => values.find(isEmpty) ?? values.at(-1) ?? NIL,
  or: (values) => values.find((value) => !isEmpty(value)) ?? values.at(-1) ?? NIL,
  not: ([value]) => bool(value === undefined || isEmpty(value)),
  len: ([value]) => int(lengthOf(value)),
  index: ([value, ...keys]) => keys.reduce(elementOf, value ?? NIL),
  slice: ([value, ...bounds]) => sliceOf(value ?? NIL, bounds),
  print: (values) => string(print(values)),
  printf: ([pattern, ...values]) => string(sprintf(asText(pattern), values)),
  println: (values) => string(`${values.map(format).join(' ')}\n`),
  html: (values) => string(print(values).replace(/[&<>"'\0]/g, (character) => HTML[character] ?? character)),
  js: (values) =>
    string(
      print(values).replace(/[\\'"<>&=]/g, (character) =>
        /[\\'"]/.test(character) ? `\\${character}` : `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    ),
  urlquery: (values) => string(encodeURIComponent(print(values)).replaceAll('%20', '+')),
  eq: ([first, ...others]) => bool(others.some((other) => compare(first ?? NIL, other) === 0)),
  ne: ([a, b]) => bool(compare(a ?? NIL, b ?? NIL) !== 0),
  lt: ([a, b]) => bool(order(a, b) < 0),
  le: ([a, b]) => bool(order(a, b) <= 0),
  gt: ([a, b]) => bool(order(a, b) > 0),
  ge: ([a, b]) => bool(order(a, b) >= 0),
  call: ([value]) => {
    throw new FunctionFault(`non-function .${asText(value)} of type ${typeName(value ?? NIL)}`);
  },
  json: ([value]) => string(toJson(value ?? NIL)),
  split: ([text, separator]) => strings(asText(text).split(asText(separator))),
  join: ([list, separator]) => {
    if (list?.kind !== 'slice')
      throw new FunctionFault(`wrong type for value; expected []string; got ${typeName(list ?? NIL)}`);
    return string(list.items.map(asText).join(asText(separator)));
  },
  title: ([text]) =>
    string(
      asText(text).replace(
        /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      ),
    ),
  lower: ([text]) => string(asText(text).toLowerCase()),
  upper: ([text]) => string(asText(text).toUpperCase()),
  pad: ([text, before, after]) => {
    const inner = asText(text);
    return string(inner === '' ? '' : ' '.repeat(asNumber(before) ?? 0) + inner + ' '.repeat(asNumber(after) ?? 0));
  },
  truncate: ([text, length]) => string([...asText(text)].slice(0, asNumber(length) ?? 0).join('')),
  table: ([text]) => text ?? NIL,
};

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\uFFFD',
};

export const FUNCTION_NAMES: ReadonlySet<string> = new Set(Object.keys(FUNCTIONS));

/** Calls a function; throws a `FunctionFault` without position. */
export function callFunction(name: string, values: readonly Value[]): Value {
  const [least, most] = ARITY[name] ?? [0, null];
  if (values.length < least || (most !== null && values.length > most)) {
    const want = most === null || (name === 'slice' && values.length < least) ? `at least ${least}` : String(least);
    throw new ArityFault(`wrong number of args for ${name}: want ${want} got ${values.length}`);
  }
  return (FUNCTIONS[name] ?? ((): Value => NIL))(values);
}

/** Too few or too many arguments: reported without "error calling". */
export class ArityFault extends FunctionFault {}

/** Go's `fmt.Sprint`: a space between operands when neither is a string. */
function print(values: readonly Value[]): string {
  return values.map((value, index) => {
    const before = values[index - 1];
    const spaced = before !== undefined && before.kind !== 'string' && value.kind !== 'string';
    return (spaced ? ' ' : '') + (value.kind === 'nil' ? '<nil>' : format(value));
  }).join(''); // prettier-ignore
}

function lengthOf(value: Value | undefined): number {
  switch (value?.kind) {
    case 'string':
    case 'json-number':
      return new TextEncoder().encode(value.value).length;
    case 'slice':
      return value.items.length;
    case 'map':
      return value.entries.size;
    case undefined:
    case 'nil':
      throw new FunctionFault('len of nil pointer');
    case 'bool':
    case 'int':
    case 'float':
    case 'struct':
      throw new FunctionFault(`len of type ${typeName(value)}`);
  }
}

function elementOf(value: Value, key: Value): Value {
  if (value.kind === 'map') {
    if (key.kind !== 'string') throw new FunctionFault(`value has type ${typeName(key)}; should be string`);
    return value.entries.get(key.value) ?? value.zero ?? NIL;
  }
  if (value.kind === 'nil') throw new FunctionFault('index of untyped nil');
  if (value.kind !== 'slice' && value.kind !== 'string')
    throw new FunctionFault(`can't index item of type ${typeName(value)}`);
  if (key.kind !== 'int') throw new FunctionFault(`cannot index slice/array with type ${typeName(key)}`);
  const length = value.kind === 'slice' ? value.items.length : lengthOf(value);
  if (key.value < 0 || key.value > length) throw new FunctionFault(`index out of range: ${key.value}`);
  if (key.value === length) throw new FunctionFault(`reflect: ${value.kind} index out of range`);
  return value.kind === 'slice'
    ? (value.items[key.value] ?? NIL)
    : int(new TextEncoder().encode(value.value)[key.value] ?? 0);
}

function sliceOf(value: Value, bounds: readonly Value[]): Value {
  if (value.kind !== 'string' && value.kind !== 'slice')
    throw new FunctionFault(`can't slice item of type ${typeName(value)}`);
  const length = lengthOf(value);
  const [start = 0, end = length] = bounds.map((bound) => {
    const number = asNumber(bound);
    if (number === null) throw new FunctionFault(`cannot index slice/array with type ${typeName(bound)}`);
    if (number < 0 || number > length) throw new FunctionFault(`index out of range: ${number}`);
    return number;
  });
  if (start > end) throw new FunctionFault(`invalid slice index: ${start} > ${end}`);
  return value.kind === 'slice'
    ? { kind: 'slice', items: value.items.slice(start, end) }
    : string(value.value.slice(start, end));
}

/** 0 when equal; values of kinds that Go does not compare are refused. */
function compare(a: Value, b: Value): number {
  if (a.kind === 'slice' || a.kind === 'map' || b.kind === 'slice' || b.kind === 'map') {
    throw new FunctionFault(
      a.kind === b.kind ? `non-comparable type ${typeName(a)}: ${format(a)}` : 'incompatible types for comparison',
    );
  }
  if (a.kind === 'nil' || b.kind === 'nil' || a.kind === 'struct' || b.kind === 'struct')
    return a.kind === b.kind ? 0 : 1;
  if (comparableKind(a) !== comparableKind(b)) throw new FunctionFault('incompatible types for comparison');
  return a.value === b.value ? 0 : a.value < b.value ? -1 : 1;
}

const comparableKind = (value: Value): string => (value.kind === 'json-number' ? 'string' : value.kind);

function order(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined || a.kind === 'bool' || b.kind === 'bool')
    throw new FunctionFault('invalid type for comparison');
  return compare(a, b);
}
