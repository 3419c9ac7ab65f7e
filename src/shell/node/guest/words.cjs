'use strict';
// Messages of the engine in the words of V8, as far as message and source tell enough. What they do not tell keeps the
// engine's own words.
const config = require('./config.cjs');

const [major] = config.version.split('.').map(Number);

const reading = (name, of) =>
  major >= 16 ? `Cannot read properties of ${of} (reading '${name}')` : `Cannot read property '${name}' of ${of}`;
const writing = (name, of) =>
  major >= 16 ? `Cannot set properties of ${of} (setting '${name}')` : `Cannot set property '${name}' of ${of}`;
const notIterable = (what) => (what === undefined ? undefined : `${what} is not iterable`);
const SUPER = "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"; // prettier-ignore

/** The engine's messages and V8's; a function gets what the pattern matched, and the place in the source. */
const WORDS = [
  [/^cannot read property 'Symbol\.iterator' of (undefined|null)$/, (of, place) => notIterable(place?.spread()) ?? `${of} is not iterable`],
  [/^cannot read property '(.*)' of (undefined|null)$/, reading],
  [/^cannot set property '(.*)' of (undefined|null)$/, writing],
  [/^cannot (read|set) property of (undefined|null)$/, (verb, of, place) => (verb === 'read' ? reading : writing)(place?.key() ?? 'undefined', of)],
  [/^not a function$/, (place) => (place?.thrower !== undefined ? `${place.argument()} is not a function` : place?.isNew() ? `${place.callee()} is not a constructor` : place?.callee() && `${place.callee()} is not a function`)],
  [/^.* is not a constructor$/, (place) => place?.callee() && `${place.callee()} is not a constructor`],
  [/^'(.*)' is not defined$/, (name) => `${name} is not defined`],
  [/^this is not initialized$/, SUPER],
  [/^(.*) is not initialized$/, (name) => `Cannot access '${name}' before initialization`],
  [/^'(.*)' is read-only$/, (name, place) => (place?.isAssigned(name) ? 'Assignment to constant variable.' : `Cannot assign to read only property '${name}' of object`)],
  [/^cannot convert to BigInt: not an integer$/, (place) => place?.argument() && `The number ${place.argument()} cannot be converted to a BigInt because it is not an integer`],
  [/^invalid repeat count$/, (place) => `Invalid count value: ${place?.argument() ?? ''}`],
  [/^stack overflow$/, 'Maximum call stack size exceeded'],
  [/^invalid array length$/, 'Invalid array length'],
  [/^invalid array index$/, 'Invalid typed array length'],
  [/^invalid array buffer length$/, 'Array buffer allocation failed'],
  [/^cannot convert to object$/, 'Cannot convert undefined or null to object'],
  [/^value is not iterable$/, (place) => notIterable(place?.spread()) ?? 'object is not iterable (cannot read property Symbol(Symbol.iterator))'],
  [/^cannot convert symbol to string$/, 'Cannot convert a Symbol value to a string'],
  [/^cannot convert symbol to number$/, 'Cannot convert a Symbol value to a number'],
  [/^cannot convert bigint to number$/, (place) => (place?.isCall() ? 'Cannot convert a BigInt value to a number' : 'Cannot mix BigInt and other types, use explicit conversions')],
  [/^could not delete property$/, 'Cannot delete property of object'],
  [/^class constructors must be invoked with 'new'$/, (place) => `Class constructor ${place?.name() ?? ''} cannot be invoked without 'new'`],
  [/^private class field '(.*)' does not exist$/, (name) => `Cannot read private member ${name} from an object whose class did not declare it`],
  [/^must be called with new$/, (place) => `${place?.thrower ?? 'Class'} constructor cannot be invoked without 'new'`],
  [/^not a prototype$/, 'Object prototype may only be an Object or null'],
  [/^empty array$/, 'Reduce of empty array with no initial value'],
  [/^expecting hex digit$/, 'URI malformed'],
  [/^Date value is NaN$/, 'Invalid time value'],
  [/^bad normalization form$/, 'The normalization form should be one of NFC, NFD, NFKC, NFKD.'],
  [/^invalid number of digits$/, (place) => `${place?.method() ?? 'toFixed'}() digits argument must be between 0 and 100`],
  [/^radix must be between 2 and 36$/, 'toString() radix argument must be between 2 and 36'],
  [/^invalid value used as WeakMap key$/, 'Invalid value used as weak map key'],
  [/^invalid 'instanceof' right operand$/, "Right-hand side of 'instanceof' is not callable"],
  [/^invalid 'in' operand$/, "Cannot use 'in' operator to search for a key in a value that is no object"],
  [/^invalid regular expression flags$/, 'Invalid flags supplied to RegExp constructor'],
]; // prettier-ignore

/** The message in V8's words; `place` is where in the source it happened, `undefined` where that is not known. */
function inWords(message, place) {
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(message);
    if (match !== null) return (typeof words === 'string' ? words : words(...match.slice(1), place)) ?? message;
  }
  return message;
}

const PAIRS = { ')': '(', ']': '[', '}': '{' };
const IDENTIFIER = /[\w$]/;

/** Where the bracket opens that closes before `end`. */
function opening(text, end) {
  let depth = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    if (text[at] in PAIRS) depth += 1;
    else if (Object.values(PAIRS).includes(text[at])) depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}

const UNKNOWN = '(intermediate value)';

function keyed(text) {
  const name = /^(['"])([\w$]+)\1$/.exec(text)?.[2];
  if (name !== undefined) return `.${name}`;
  return /^[\w$.]+$/.test(text) ? `[${text}]` : '[...]';
}

/** The expression that ends before `end`, as V8 prints what was called. */
function expressionBefore(text, end) {
  let at = end;
  let shown = '';
  for (;;) {
    const last = text[at - 1];
    if (last === undefined) return shown;
    if (IDENTIFIER.test(last)) {
      const from = /[\w$#]+$/.exec(text.slice(0, at)).index;
      const name = text.slice(from, at);
      at = from;
      shown = name === 'super' ? `${UNKNOWN}${shown}` : `${name}${shown}`;
      if (text[at - 1] !== '.') return shown;
      const dot = text[at - 2] === '?' ? '?.' : '.';
      shown = `${dot}${shown}`;
      at = /\s*$/.exec(text.slice(0, at - dot.length)).index;
    } else if (last === ']' || last === ')') {
      const from = opening(text, at);
      const isOperand = /[\w$)\]'"`]$/.test(text.slice(0, from)) && !/\b(?:return|typeof|await|new|in|of|void|throw)$/.test(text.slice(0, from)); // prettier-ignore
      const inner = text.slice(from + 1, at - 1);
      if (!isOperand && last === ')' && inner.startsWith('void ')) return `(${inner})${shown}`;
      if (!isOperand) return `${UNKNOWN}${shown}`;
      shown = `${last === ')' ? '(...)' : keyed(inner)}${shown}`;
      at = from;
    } else if (last === '"' || last === "'") {
      const from = text.lastIndexOf(last, at - 2);
      return `"${text.slice(from + 1, at - 1)}"${shown}`;
    } else return `${UNKNOWN}${shown}`;
  }
}

/** A place in the source, asked about what stands there. */
function placeIn(line, column, thrower) {
  const rest = line.slice(column - 1);
  /** Where the bracket of the call opens. */
  const call = () => {
    if (rest.startsWith('(')) return column - 1;
    const match = /^(?:\?\.|\.|new\s+)?[\w$.]*/.exec(rest)[0].length;
    return line[column - 1 + match] === '(' ? column - 1 + match : -1;
  };
  const end = () => (call() < 0 ? column - 1 + /^[\w$.?]*/.exec(rest)[0].length : call());
  return {
    /** The engine's own function that threw, where one did. */
    thrower,
    /** What was handed to it, as far as the line says it. */
    argument: () => /^\(\s*([^(),]+?)\s*[,)]/.exec(line.slice(end()))?.[1] ?? 'undefined',
    name: () =>
      (rest.startsWith('(') ? /([\w$]+)$/.exec(line.slice(0, column - 1))?.[1] : /^[\w$]+/.exec(rest)?.[0]) ?? '',
    callee: () => expressionBefore(line, end()) || undefined,
    method: () => /([\w$]+)$/.exec(line.slice(0, end()))?.[1],
    isNew: () => /\bnew\s+[\w$.]*$/.test(line.slice(0, end())),
    isCall: () => /[\w$]$/.test(line.slice(0, end())),
    isAssigned: (name) => new RegExp(`(?:^|[^.\\w$])${name.replaceAll('$', '\\$')}\\b`).test(line),
    key: () => /^\[(['"]?)([\w$-]+)\1\]/.exec(rest)?.[2].replace(/^(?![\d'"]).*$/, '') || undefined,
    spread: () => /^(?:\.\.\.)?([\w$.]+)/.exec(rest)?.[1] ?? /\bof\s+([\w$.]+)\)?\s*\{?/.exec(line)?.[1] ?? /\.\.\.([\w$.]+)/.exec(line)?.[1] ?? /\]\s*=\s*([\w$.]+)\s*;?/.exec(line)?.[1], // prettier-ignore
  };
}

module.exports = { inWords, placeIn, major };
