'use strict';
// util.format: printf's words for whatever a program logs.

const inspect = (value, options) => require('./inspect.cjs').inspect(value, options);

function plainNumber(value) {
  return Object.is(value, -0) ? '-0' : `${value}`;
}

/** True where an object brings a string form of its own. */
function hasOwnText(value) {
  if (value instanceof Error || Object.prototype.hasOwnProperty.call(value, 'toString')) return true;
  for (let object = value; object !== null; object = Object.getPrototypeOf(object)) {
    const own = Object.getOwnPropertyDescriptor(object, 'toString');
    if (own === undefined) continue;
    return !BUILT_IN.has(object);
  }
  return false;
}
const BUILT_IN = new Set(
  [Object, Array, Function, Map, Set, WeakMap, WeakSet, RegExp, Promise].map((each) => each.prototype),
);

function asString(value) {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Date || hasOwnText(value)) return value instanceof Error ? errorText(value) : String(value);
  return inspect(value, { depth: 0, colors: false, compact: 3 });
}

const errorText = (error) => (Object.hasOwn(error, 'toString') ? String(error) : String(error));

function asNumber(value) {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return 'NaN';
  return plainNumber(Number(value));
}

function asInteger(value) {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return 'NaN';
  return plainNumber(Number.parseInt(value));
}

function asJson(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (/circular/i.test(error.message)) return '[Circular]';
    throw error;
  }
}

function convert(letter, value) {
  switch (letter) {
    case 's':
      return asString(value);
    case 'd':
      return asNumber(value);
    case 'i':
      return asInteger(value);
    case 'f':
      return typeof value === 'symbol' ? 'NaN' : plainNumber(Number.parseFloat(value));
    case 'j':
      return asJson(value);
    case 'o':
      return inspect(value, { showHidden: true, showProxy: true, depth: 4 });
    case 'O':
      return inspect(value);
    case 'c':
      return '';
    default:
      return undefined;
  }
}

/** A value after the format, or without one. */
function rest(value) {
  return typeof value === 'string' ? value : inspectPlain(value);
}

function inspectPlain(value) {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'boolean' || value === undefined || value === null) return String(value);
  return inspect(value);
}

function format(...args) {
  const [first] = args;
  if (typeof first !== 'string') return args.map(rest).join(' ');
  if (args.length === 1) return first;
  let index = 1;
  const text = first.replaceAll(/%([sdifjoOc%])/g, (whole, letter) => {
    if (letter === '%') return '%';
    if (index >= args.length) return whole;
    const made = convert(letter, args[index]);
    index += 1;
    return made;
  });
  return [text, ...args.slice(index).map(rest)].join(' ');
}

const formatWithOptions = (_options, ...args) => format(...args);

module.exports = { format, formatWithOptions };
