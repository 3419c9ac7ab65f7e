'use strict';
// Errors as V8 has them: `stack` begins with name and message, messages have V8's words, and what the engine throws is
// mended when the program first sees it.
const config = require('./config.cjs');
const { inWords, placeIn, major } = require('./words.cjs');
const { shiftedBack } = require('./instrument.cjs');

/** What a CommonJS module is wrapped in stands on its first line. */
const WRAPPER = '(function (exports, require, module, __filename, __dirname) { ';

/** Sources of the program by file, as they were written. */
const sources = new Map();

/** Stacks as the engine gave them. */
const raws = new WeakMap();
/** Faults of Node's own, whose stack names the code. */
const headCodes = new WeakSet();
/** Where errors were emitted that nobody listened to. */
const emitted = new WeakMap();
/** What the engine itself threw, not a statement of a program. */
const engines = new WeakSet();

/** `name: message` as the first line of a stack. */
function headOf(error) {
  const name = error.name === undefined ? 'Error' : `${error.name}`;
  const code = error.code !== undefined && headCodes.has(error) ? ` [${error.code}]` : '';
  const message = error.message === undefined ? '' : `${error.message}`;
  return message === '' ? `${name}${code}` : name === '' ? message : `${name}${code}: ${message}`;
}

/** Where V8 points to: at the name that is called or read, where the engine points behind it. */
function placed(line, column) {
  const next = line?.[column - 1];
  if (next === '.') return column + 1;
  if (next !== '(') return column;
  const before = line.slice(0, column - 1);
  return (/\bnew\s+[\w$.]+$/.exec(before) ?? /[\w$]+$/.exec(before))?.index + 1 || column;
}

const NAMELESS = new Set(['<anonymous>', '<eval>', '<input>', '<evalScript>', '']);
const textName = `[${config.kind === 'stdin' ? 'stdin' : 'eval'}]`;

/** The frames of the program that a stack of the engine names. */
function framesIn(raw) {
  return raw.split('\n').flatMap((line) => {
    const match = /^\s*at (?:(.*?) )?\(?([^()]*?)(?::(\d+))?(?::(\d+))?\)?$/.exec(line);
    if (match === null) return [];
    const [, name = '', place = '', row = '0', column = '0'] = match;
    const file = place === '<input>' || place === '<evalScript>' ? textName : place;
    if (file.startsWith('node:internal') || file === 'native' || file === '') return [];
    const first = Number(row) === 1 && !file.startsWith('[') ? WRAPPER.length : 0;
    const text = sources.get(file)?.split('\n')[row - 1];
    const at = shiftedBack(file, Number(row), Math.max(1, Number(column) - first));
    return [
      {
        name: NAMELESS.has(name) ? '' : name,
        file,
        line: Number(row),
        at,
        column: placed(text, at),
      },
    ];
  });
}

const framesOf = (error) => framesIn(raws.get(error) ?? String(Object.getOwnPropertyDescriptor(error, 'stack')?.value));

const LOADER = major >= 20
  ? ['Module._compile (node:internal/modules/cjs/loader:1554:14)', 'Object..js (node:internal/modules/cjs/loader:1706:10)', 'Module.load (node:internal/modules/cjs/loader:1289:32)', 'Function._load (node:internal/modules/cjs/loader:1108:12)', 'TracingChannel.traceSync (node:diagnostics_channel:322:14)', 'wrapModuleLoad (node:internal/modules/cjs/loader:220:24)', 'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:170:5)', 'node:internal/main/run_main_module:36:49']
  : major >= 17
  ? ['Module._compile (node:internal/modules/cjs/loader:1198:14)', 'Object.Module._extensions..js (node:internal/modules/cjs/loader:1252:10)', 'Module.load (node:internal/modules/cjs/loader:1076:32)', 'Function.Module._load (node:internal/modules/cjs/loader:911:12)', 'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:81:12)', 'node:internal/main/run_main_module:22:47']
  : ['Module._compile (internal/modules/cjs/loader.js:778:30)', 'Object.Module._extensions..js (internal/modules/cjs/loader.js:789:10)', 'Module.load (internal/modules/cjs/loader.js:653:32)', 'tryModuleLoad (internal/modules/cjs/loader.js:593:12)', 'Function.Module._load (internal/modules/cjs/loader.js:585:3)', 'Function.Module.runMain (internal/modules/cjs/loader.js:831:12)', 'startup (internal/bootstrap/node.js:283:19)', 'bootstrapNodeJSCore (internal/bootstrap/node.js:623:3)']; // prettier-ignore
const EVAL = ['node:internal/vm:198:16', 'node:internal/process/execution:89:19', 'evalScript (node:internal/process/execution:88:18)', 'node:internal/main/eval_string:38:3']; // prettier-ignore
const EVAL_OLD = ['Script.runInThisContext (vm.js:122:20)', 'Object.runInThisContext (vm.js:329:38)', 'Object.<anonymous> ([eval]-wrapper:9:26)', 'Module._compile (internal/modules/cjs/loader.js:778:30)', 'evalScript (internal/bootstrap/node.js:590:27)', 'startup (internal/bootstrap/node.js:265:9)', 'bootstrapNodeJSCore (internal/bootstrap/node.js:623:3)']; // prettier-ignore

const TIMERS = major >= 12 ? ['listOnTimeout (node:internal/timers:581:17)', 'process.processTimers (node:internal/timers:519:7)'] : ['listOnTimeout (timers.js:324:15)', 'processTimers (timers.js:268:5)']; // prettier-ignore

/** The lines of a stack below its head, outermost frames of a program's start included. */
function linesOf(frames, limit, raw) {
  const isStart = /\(node:internal\/(?:modules|main)/.test(raw);
  const isTimer = /\bfire \(node:internal\/loop/.test(raw);
  const lines = frames.map((frame, index) => {
    const { file, line, column } = frame;
    const name = isConstructed(frame, frames[index + 1]) ? `new ${frame.name}` : frame.name;
    const isOutermost = index === frames.length - 1 && name === '' && !file.startsWith('[');
    const label = isOutermost && isStart ? 'Object.<anonymous>' : isOutermost && isTimer ? 'Timeout._onTimeout' : name;
    const place = `${file}:${line}:${column}`;
    return label === '' ? `    at ${place}` : `    at ${label} (${place})`;
  });
  const last = frames.at(-1);
  const isTop = isStart && last !== undefined && last.name === '' && sources.has(last.file);
  const start =
    isTimer && last !== undefined
      ? TIMERS
      : !isTop
        ? []
        : !last.file.startsWith('[')
          ? LOADER
          : major >= 12
            ? EVAL
            : EVAL_OLD;
  return [...lines, ...start.map((frame) => `    at ${frame}`)].slice(0, limit);
}

/** True where the caller's source says `new`. */
function isConstructed({ name }, caller) {
  const line = name === '' ? undefined : sources.get(caller?.file)?.split('\n')[caller.line - 1];
  return (
    line !== undefined && new RegExp(`\\bnew\\s+(?:[\\w$]+\\.)*${name.replaceAll(/[^\w]/g, '\\$&')}\\b`).test(line)
  );
}

/** Gives an object a `stack`, whose frames are read when somebody asks. */
function setStack(error, raw, below) {
  const head = headOf(error);
  const limit = Number(Error.stackTraceLimit ?? 0) || 0;
  let text;
  const make = () => {
    const all = framesIn(raw);
    const from = below === undefined ? 0 : all.findIndex(({ name }) => name === below) + 1;
    const frames = all.slice(from);
    if (typeof Error.prepareStackTrace === 'function') return Error.prepareStackTrace(error, frames.slice(0, limit).map(siteOf)); // prettier-ignore
    return [head, ...linesOf(frames, limit, raw)].join('\n');
  };
  raws.set(error, raw);
  Object.defineProperty(error, 'stack', {
    configurable: true,
    enumerable: false,
    get: () => (text ??= make()),
    set(value) {
      Object.defineProperty(error, 'stack', { value, writable: true, configurable: true, enumerable: false });
    },
  });
}

const siteOf = ({ name, file, line, column }) => ({
  getFileName: () => file, getLineNumber: () => line, getColumnNumber: () => column, getFunctionName: () => name || null,
  getTypeName: () => 'Object', getMethodName: () => name || null, isNative: () => false, isEval: () => false, isToplevel: () => true,
  isConstructor: () => false, isAsync: () => false, getThis: () => undefined, getFunction: () => undefined, getEvalOrigin: () => undefined,
  toString: () => (name === '' ? `${file}:${line}:${column}` : `${name} (${file}:${line}:${column})`),
}); // prettier-ignore

/** Mends what the engine threw, once; gives it back. */
function caught(error) {
  if (!(error instanceof Error) || raws.has(error)) return error;
  const raw = Object.getOwnPropertyDescriptor(error, 'stack')?.value;
  if (typeof raw !== 'string' || (raw !== '' && !/^\s+at /.test(raw))) return error;
  const isInternal = error.name === 'InternalError';
  if (isInternal && error.message === 'out of memory') return error;
  if (isInternal) Object.setPrototypeOf(error, RangeError.prototype);
  const message = wordsFor(error, raw);
  if (message !== error.message) Object.defineProperty(error, 'message', { value: message, writable: true, configurable: true, enumerable: false }); // prettier-ignore
  engines.add(error);
  setStack(error, raw);
  return error;
}

/** Gives a fault of Node's own the code that its stack names. */
function withCode(error, code) {
  error.code = code;
  headCodes.add(error);
  setStack(error, raws.get(error) ?? '', error.constructor.name);
  return error;
}

/** Notes that an error was emitted here and that nobody listened. */
function emittedBy(error, emitter) {
  const name = emitter.constructor?.name;
  const raw = new Real('').stack;
  const where = name === undefined || name === 'EventEmitter' ? '' : ` on ${name} instance`;
  if (major >= 12) emitted.set(error, [`\nEmitted 'error' event${where} at:`, ...linesOf(framesIn(raw), 10, raw)].join('\n')); // prettier-ignore
  return error;
}
const emittedBelow = (error) => emitted.get(error) ?? '';

/** True where a file of Node's own made the error. */
function isOwn(error) {
  const isMaker = /\(native\)|\(node:internal\/(?:stack|errors):/;
  const frame = String(raws.get(error)).split('\n').find((line) => line.includes('(') && !isMaker.test(line)); // prettier-ignore
  return frame?.includes('(node:internal') === true;
}

function wordsFor({ name, message }, raw) {
  if (name === 'SyntaxError') return require('./syntax-words.cjs').inWords(String(message));
  const [top] = raw.split('\n');
  const [frame] = top.includes('node:internal') ? [] : framesIn(raw);
  const line = sources.get(frame?.file)?.split('\n')[frame.line - 1];
  const thrower = /^\s*at (.*) \(native\)/.exec(top)?.[1];
  return inWords(String(message), line === undefined ? undefined : placeIn(line, frame.at, thrower));
}

/** Puts constructors in the place of the engine's, whose errors have stacks as V8 writes them. */
function install() {
  const Base = wrapped(globalThis.Error, Function.prototype);
  for (const name of ['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError']) wrapped(globalThis[name], Base); // prettier-ignore
  const hidden = (value) => ({
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  Object.defineProperty(Base, 'stackTraceLimit', {
    value: 10,
    writable: true,
    configurable: true,
    enumerable: true,
  });
  Object.defineProperty(Base, 'captureStackTrace', hidden((object, below) => {
    setStack(object, new Real('').stack, typeof below === 'function' ? below.name : undefined);
  })); // prettier-ignore
  Object.defineProperty(globalThis, '__caught', hidden(caught));
  const { then } = Promise.prototype;
  const watched = {
    then(onFulfilled, onRejected) {
      const seen = typeof onRejected === 'function' ? (reason) => onRejected(caught(reason)) : onRejected;
      return Reflect.apply(then, this, [onFulfilled, seen]);
    },
  };
  Object.defineProperty(Promise.prototype, 'then', hidden(watched.then));
}

let Real = Error;
/** A constructor that makes what `Own` makes, and its stack with it. */
function wrapped(Own, parent) {
  const Made = function (...args) {
    const error = Reflect.construct(Own, args, new.target ?? Made);
    setStack(error, error.stack, new.target === undefined || new.target === Made ? undefined : new.target.name);
    return error;
  };
  if (Own.name === 'Error') Real = Own;
  const hidden = { writable: true, configurable: true, enumerable: false };
  Object.defineProperty(Made, 'name', { value: Own.name, configurable: true });
  Object.defineProperty(Made, 'length', {
    value: Own.length,
    configurable: true,
  });
  Object.defineProperty(Made, 'prototype', {
    value: Own.prototype,
    writable: false,
  });
  Object.defineProperty(Made, 'toString', {
    value: () => `function ${Own.name}() { [native code] }`,
    ...hidden,
  });
  Object.defineProperty(Own.prototype, 'constructor', {
    value: Made,
    ...hidden,
  });
  if (typeof Own.isError === 'function') Object.defineProperty(Made, 'isError', { value: Own.isError, ...hidden });
  Object.setPrototypeOf(Made, parent);
  Object.defineProperty(globalThis, Own.name, { value: Made, ...hidden });
  return Made;
}

const isEngines = (error) => engines.has(error);

module.exports = { WRAPPER, sources, install, caught, headOf, framesOf, isEngines, isOwn, withCode, emittedBy, emittedBelow, major }; // prettier-ignore
