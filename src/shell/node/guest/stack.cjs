'use strict';
// Stacks and messages as V8 words them; QuickJS has words of its own.
const config = require('./config.cjs');

const [major] = config.version.split('.').map(Number);
/** What a CommonJS module is wrapped in stands on its first line. */
const WRAPPER = '(function (exports, require, module, __filename, __dirname) { ';

const sources = new Map();

const reading = (name, of) =>
  major >= 16 ? `Cannot read properties of ${of} (reading '${name}')` : `Cannot read property '${name}' of ${of}`;
const writing = (name, of) =>
  major >= 16 ? `Cannot set properties of ${of} (setting '${name}')` : `Cannot set property '${name}' of ${of}`;

/** QuickJS's messages and V8's. */
const WORDS = [
  [/^cannot read property '(.*)' of (undefined|null)$/, (_, name, of) => reading(name, of)],
  [/^cannot set property '(.*)' of (undefined|null)$/, (_, name, of) => writing(name, of)],
  [/^'(.*)' is not defined$/, '$1 is not defined'],
  [/^(.*) is not initialized$/, "Cannot access '$1' before initialization"],
  [/^'(.*)' is read-only$/, 'Assignment to constant variable.'],
  [/^Maximum call stack size exceeded|^stack overflow$/, 'Maximum call stack size exceeded'],
  [/^invalid array length$/i, 'Invalid array length'],
  [/^circular reference$/, 'Converting circular structure to JSON'],
  [/^cannot convert to object$/, 'Cannot convert undefined or null to object'],
  [/^value is not iterable$/, 'object is not iterable (cannot read property Symbol(Symbol.iterator))'],
];

/** What a failed call was of, as the source says it. */
function callee(error) {
  const [top = ''] = String(error.stack).split('\n');
  if (top.includes('node:internal')) return undefined;
  const [frame] = framesOf(error);
  const line = sources.get(frame?.file)?.split('\n')[frame.line - 1] ?? '';
  const after = /^[\w$]+/.exec(line.slice(frame === undefined ? 0 : frame.column - 1))?.[0] ?? '';
  const before = /(?:[\w$\])'"]+\??\.)*$/.exec(line.slice(0, frame === undefined ? 0 : frame.column - 1))?.[0] ?? '';
  return after === '' || after === 'new' ? undefined : `${before}${after}`;
}

function messageOf(error) {
  const message = String(error.message);
  if (message === 'not a function') {
    const name = callee(error);
    return name === undefined ? message : `${name} is not a function`;
  }
  for (const [pattern, words] of WORDS) if (pattern.test(message)) return message.replace(pattern, words);
  return message;
}

/** `name: message` as the first line of a stack. */
function headOf(error) {
  const name = error.name === 'InternalError' ? 'RangeError' : `${error.name}`;
  const code = error.code !== undefined && headCodes.has(error) ? ` [${error.code}]` : '';
  const message = messageOf(error);
  return message === '' ? `${name}${code}` : `${name}${code}: ${message}`;
}
/** Faults of Node's own, whose stack names the code. */
const headCodes = new WeakSet();

/** Where V8 points to: at the name that is called or read, where QuickJS points behind it. */
function placed(file, row, column) {
  const line = sources.get(file)?.split('\n')[row - 1];
  const next = line?.[column - 1];
  if (next === '.') return column + 1;
  if (next !== '(') return column;
  const before = line.slice(0, column - 1);
  return (/\bnew\s+[\w$.]+$/.exec(before) ?? /[\w$]+$/.exec(before))?.index + 1 || column;
}

function framesOf(error) {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  return stack.split('\n').flatMap((line) => {
    const match = /^\s*at (?:(.*?) )?\(?([^()]*?)(?::(\d+))?(?::(\d+))?\)?$/.exec(line);
    if (match === null) return [];
    const [, name = '', place = '', row = '0', column = '0'] = match;
    const file =
      place === '<input>' || place === '<evalScript>' ? `[${config.kind === 'stdin' ? 'stdin' : 'eval'}]` : place;
    if (file.startsWith('node:internal') || file === 'native' || file === '') return [];
    const first = Number(row) === 1 && !file.startsWith('[') ? WRAPPER.length : 0;
    const at = placed(file, Number(row), Math.max(1, Number(column) - first));
    return [{ name: name === '<anonymous>' || name === '<eval>' ? '' : name, file, line: Number(row), column: at }];
  });
}

const LOADER = major >= 17
  ? ['Module._compile (node:internal/modules/cjs/loader:1198:14)', 'Object.Module._extensions..js (node:internal/modules/cjs/loader:1252:10)', 'Module.load (node:internal/modules/cjs/loader:1076:32)', 'Function.Module._load (node:internal/modules/cjs/loader:911:12)', 'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:81:12)', 'node:internal/main/run_main_module:22:47']
  : ['Module._compile (internal/modules/cjs/loader.js:778:30)', 'Object.Module._extensions..js (internal/modules/cjs/loader.js:789:10)', 'Module.load (internal/modules/cjs/loader.js:653:32)', 'tryModuleLoad (internal/modules/cjs/loader.js:593:12)', 'Function.Module._load (internal/modules/cjs/loader.js:585:3)', 'Function.Module.runMain (internal/modules/cjs/loader.js:831:12)', 'startup (internal/bootstrap/node.js:283:19)', 'bootstrapNodeJSCore (internal/bootstrap/node.js:623:3)']; // prettier-ignore

/** The whole stack, outermost frames of a module's start included. */
function stackOf(error) {
  const frames = framesOf(error);
  const lines = frames.map(({ name, file, line, column }, index) => {
    const top = index === frames.length - 1 && name === '' && sources.has(file);
    const label = top ? 'Object.<anonymous>' : name;
    const place = `${file}:${line}:${column}`;
    return label === '' ? `    at ${place}` : `    at ${label} (${place})`;
  });
  const atTop = frames.length > 0 && frames.at(-1).name === '' && sources.has(frames.at(-1).file);
  const loader = atTop ? LOADER.map((frame) => `    at ${frame}`) : [];
  return [headOf(error), ...[...lines, ...loader].slice(0, Error.stackTraceLimit ?? 10)].join('\n');
}

/** True where a stack is still the engine's own and not a program's. */
function isEngineStack(error) {
  const stack = Object.getOwnPropertyDescriptor(error, 'stack')?.value;
  return typeof stack === 'string' && (stack === '' || /^\s+at /.test(stack));
}

module.exports = { WRAPPER, sources, stackOf, messageOf, headOf, framesOf, isEngineStack, headCodes, major };
