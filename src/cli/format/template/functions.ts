import { differs, equalsAny, isLess, isLessOrEqual } from './compare.ts';
import { FunctionFault, index, lengthOf, sliceOf, sliceText } from './elements.ts';
import { escapeHtml, escapeJs, escapeQuery } from './escape.ts';
import { toJson } from './json.ts';
import { printValue } from './print-value.ts';
import { sprintf } from './printf.ts';
import { bool, concrete, int, isTrue, string, strings, typeName, type Value } from './value.ts';

/** A function that templates may call. */
export interface TemplateFunction {
  /** Types of its parameters; `any` takes everything. */
  readonly parameters: readonly string[];
  /** The last parameter may be given any number of times. */
  readonly isVariadic?: boolean;
  /** Arguments have been checked against `parameters`. Throws a `FunctionFault`. */
  readonly call: (...args: readonly Value[]) => Value;
}

/** By name. */
export type FunctionTable = Readonly<Record<string, TemplateFunction>>;

const text = (value: Value): string => (value.kind === 'string' ? value.value : '');
const number = (value: Value): number => (value.kind === 'int' ? value.value : 0);

/** Go's `fmt.Sprint`: a space between operands when neither is a string. */
function sprint(values: readonly Value[]): string {
  const isText = (value: Value | undefined): boolean => value !== undefined && concrete(value).kind === 'string';
  return values
    .map((value, at) => `${at > 0 && !isText(value) && !isText(values[at - 1]) ? ' ' : ''}${printValue(value)}`)
    .join('');
}

const compared = (test: (a: Value, b: Value) => boolean): TemplateFunction => ({
  parameters: ['any', 'any'],
  call: (a, b) => bool(test(a, b)),
});

const printed = (print: (values: readonly Value[]) => string): TemplateFunction => ({
  parameters: ['any'],
  isVariadic: true,
  call: (...values) => string(print(values)),
});

const onText = (change: (text: string) => string): TemplateFunction => ({
  parameters: ['string'],
  call: (value) => string(change(text(value))),
});

const repeat = (count: number): string => {
  if (count < 0) throw new FunctionFault('strings: negative Repeat count');
  return ' '.repeat(Math.min(count, 1_000_000));
};

/** Go's `strings.Title`: the first letter of each word in its title case. */
const title = (value: string): string =>
  value.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

const BUILTINS: FunctionTable = {
  // `and` and `or` stop at the first argument that decides, which the evaluator sees to.
  and: { parameters: ['any', 'any'], isVariadic: true, call: (first) => first },
  or: { parameters: ['any', 'any'], isVariadic: true, call: (first) => first },
  not: { parameters: ['any'], call: (value) => bool(!isTrue(value)) },
  len: { parameters: ['any'], call: (value) => int(lengthOf(value)) },
  index: { parameters: ['any', 'any'], isVariadic: true, call: (item, ...keys) => index(item, keys) },
  slice: { parameters: ['any', 'any'], isVariadic: true, call: (item, ...bounds) => sliceOf(item, bounds) },
  call: {
    parameters: ['any', 'any'],
    isVariadic: true,
    call: (value) => {
      const called = concrete(value);
      throw new FunctionFault(called.kind === 'nil' ? 'call of nil' : `non-function of type ${typeName(called)}`);
    },
  },
  print: printed(sprint),
  println: printed((values) => `${values.map((value) => printValue(value)).join(' ')}\n`),
  printf: {
    parameters: ['string', 'any'],
    isVariadic: true,
    call: (pattern, ...values) => string(sprintf(text(pattern), values)),
  },
  html: printed((values) => escapeHtml(sprint(values))),
  js: printed((values) => escapeJs(sprint(values))),
  urlquery: printed((values) => escapeQuery(sprint(values))),
  eq: {
    parameters: ['any', 'any'],
    isVariadic: true,
    call: (first, ...others) => bool(equalsAny(first, others)),
  },
  ne: compared(differs),
  lt: compared(isLess),
  le: compared(isLessOrEqual),
  gt: compared((a, b) => !isLessOrEqual(a, b)),
  ge: compared((a, b) => !isLess(a, b)),
};

/** Go's built-in functions and Docker's own (docker/cli `templates`). */
export const FUNCTIONS: FunctionTable = {
  ...BUILTINS,
  json: { parameters: ['any'], call: (value) => string(toJson(value, { escapeHtml: false })) },
  split: {
    parameters: ['string', 'string'],
    call: (value, separator) => {
      const parts = text(separator) === '' ? Array.from(text(value)) : text(value).split(text(separator));
      return strings(parts);
    },
  },
  join: {
    parameters: ['[]string', 'string'],
    call: (list, separator) => string(list.kind === 'slice' ? list.items.map(text).join(text(separator)) : ''),
  },
  title: onText(title),
  lower: onText((value) => value.toLowerCase()),
  upper: onText((value) => value.toUpperCase()),
  pad: {
    parameters: ['string', 'int', 'int'],
    call: (value, before, after) =>
      text(value) === '' ? string('') : string(repeat(number(before)) + text(value) + repeat(number(after))),
  },
  truncate: {
    parameters: ['string', 'int'],
    call: (value, length) => {
      const limit = number(length);
      if (lengthOf(value) < limit) return value;
      if (limit < 0) throw new FunctionFault(`runtime error: slice bounds out of range [:${limit}]`);
      return string(sliceText(text(value), 0, limit));
    },
  },
};

const same = (more: readonly string[] = []): TemplateFunction => ({
  parameters: ['string', ...more],
  call: (value) => value,
});

/** What Docker's functions do in the title row of a table: leave the titles as they are. */
export const HEADER_FUNCTIONS: FunctionTable = {
  ...FUNCTIONS,
  json: same(),
  split: same(['string']),
  join: same(['string']),
  title: same(),
  lower: same(),
  upper: same(),
  truncate: same(['int']),
};

/** Names that a template may use. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set(Object.keys(FUNCTIONS));
