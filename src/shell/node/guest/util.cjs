'use strict';
const { inspect } = require('./inspect.cjs');
const { format, formatWithOptions } = require('./format.cjs');
const { invalidType, nodeError } = require('./errors.cjs');
const types = require('./util-types.cjs');

const CUSTOM = Symbol.for('nodejs.util.promisify.custom');

function promisify(original) {
  if (typeof original !== 'function') throw invalidType('original', 'of type function', original);
  if (typeof original[CUSTOM] === 'function') return original[CUSTOM];
  const promised = function (...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (error, value) => (error ? reject(error) : resolve(value))]);
    });
  };
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = CUSTOM;

function callbackify(original) {
  return function (...args) {
    const callback = args.pop();
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback, null, value),
      (error) => process.nextTick(callback, error),
    );
  };
}

function inherits(constructor, parent) {
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const told = new Set();
function deprecate(work, message, code) {
  return function (...args) {
    if (!told.has(code ?? message)) process.emitWarning(message, 'DeprecationWarning', code);
    told.add(code ?? message);
    return Reflect.apply(work, this, args);
  };
}

/** Equal in structure; `strict` also in prototypes and without conversions. */
function isDeepEqual(a, b, strict = true, seen = []) {
  if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (seen.some(([left, right]) => left === a && right === b)) return true;
  const below = [...seen, [a, b]];
  if (a instanceof Date && b instanceof Date && a.getTime() !== b.getTime()) return false;
  if (a instanceof RegExp && String(a) !== String(b)) return false;
  if (a instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
  if (a instanceof Map && b instanceof Map) return a.size === b.size && [...a].every(([key, value]) => b.has(key) ? isDeepEqual(value, b.get(key), strict, below) : [...b].some(([other, its]) => isDeepEqual(key, other, strict, below) && isDeepEqual(value, its, strict, below))); // prettier-ignore
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((value) => b.has(value) || [...b].some((other) => isDeepEqual(value, other, strict, below))); // prettier-ignore
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && a.length !== b.length) return false;
  const boxes = [Number, String, Boolean];
  if (boxes.some((Box) => a instanceof Box) && !Object.is(a.valueOf(), b.valueOf())) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length || a.length !== b.length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(a[key], b[key], strict, below));
}

const STYLES = { reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], gray: [90, 39], grey: [90, 39] }; // prettier-ignore
function styleText(names, text) {
  return (Array.isArray(names) ? names : [names]).reduceRight((inner, name) => {
    const style = STYLES[name];
    if (style === undefined) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'format' must be one of: ${Object.keys(STYLES).map((each) => `'${each}'`).join(', ')}. Received '${name}'`); // prettier-ignore
    return `\u001b[${style[0]}m${inner}\u001b[${style[1]}m`;
  }, text);
}

const { TextEncoder, TextDecoder } = require('./encoding.cjs');
module.exports = {
  inspect, format, formatWithOptions, promisify, callbackify, inherits, deprecate, isDeepStrictEqual: (a, b) => isDeepEqual(a, b, true),
  types, styleText, parseArgs: (config) => require('./parse-args.cjs').parseArgs(config), TextEncoder, TextDecoder, stripVTControlCharacters: (text) => text.replaceAll(/\u001b\[[\d;]*[A-Za-z]/g, ''),
  debuglog: (name) => (...args) => {
    if ((process.env.NODE_DEBUG ?? '').split(',').includes(name)) console.error(`${name.toUpperCase()} ${process.pid}: ${format(...args)}`);
  },
  isArray: Array.isArray, isString: (value) => typeof value === 'string', isFunction: (value) => typeof value === 'function',
  isRegExp: types.isRegExp, isDate: types.isDate, isError: (value) => value instanceof Error, toUSVString: (text) => String(text).toWellFormed(),
}; // prettier-ignore
Object.defineProperty(module.exports, 'isDeepEqual', { value: isDeepEqual, enumerable: false });
