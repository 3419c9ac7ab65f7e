'use strict';
// What node does with a fault that nobody caught.
const host = require('./host.cjs');
const { caught, emittedBelow, framesOf, isEngines, isOwn, major, sources } = require('./stack.cjs');

/** The line of source at fault with a mark under it; empty where it is Node's own. */
function excerpt(error, origin) {
  const frames = framesOf(error);
  const isThrown = origin === 'uncaughtException' && !isEngines(error);
  const lineOf = ({ file, line }) => sources.get(file)?.split('\n')[line - 1];
  const frame = (isThrown ? frames.find((each) => /\bthrow\b/.test(lineOf(each) ?? '')) : undefined) ?? frames[0];
  if (frame === undefined || isOwn(error)) return '';
  const line = lineOf(frame);
  if (line === undefined) return `${frame.file}:${frame.line}\n`;
  const before = isThrown ? line.slice(0, frame.column).lastIndexOf('throw') : -1;
  const thrown = before >= 0 || !isThrown ? before : line.search(/\bthrow\b/);
  return shownAt(frame, line, thrown >= 0 ? thrown : frame.column - 1);
}

function shownAt({ file, line: row }, line, column) {
  const at = Math.max(0, Math.min(column, line.length));
  return `${file}:${row}\n${line}\n${line.slice(0, at).replaceAll(/[^\t]/g, ' ')}^\n\n`;
}

/** Where a value was thrown that has no stack: known where the program has only one such statement. */
function onlyThrow() {
  const found = [...sources].flatMap(([file, text]) => `${text}`.split('\n').flatMap((line, index) => (/\bthrow\b(?!\s+new\b)/.test(line) ? [[{ file, line: index + 1 }, line]] : []))); // prettier-ignore
  if (found.length !== 1) return undefined;
  const [[frame, line]] = found;
  return shownAt(frame, line, line.search(/\bthrow\b/)).trimEnd();
}

/** Where node itself throws that a module is missing. */
const MISSING =
  major >= 17
    ? 'node:internal/modules/cjs/loader:1143\n  throw err;\n  ^\n\n'
    : 'internal/modules/cjs/loader.js:638\n    throw err;\n    ^\n\n';

const REJECTED = 'node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\n'; // prettier-ignore
const EMITTED = `${major >= 15 ? 'node:events:485' : 'events.js:174'}\n      throw er; // Unhandled 'error' event\n      ^\n\n`;
const THROWS = 'node:internal/process/promises:392\n      new UnhandledPromiseRejection(reason);\n      ^\n\n'; // prettier-ignore
const THROWN = major >= 12 ? 'node:internal/process/execution:451\n    throw err;\n    ^\n\n' : 'internal/process/execution.js:27\n      throw err;\n      ^\n\n'; // prettier-ignore

function report(error, origin) {
  const { inspect } = require('./inspect.cjs');
  const tail = major >= 17 ? `\n\nNode.js ${process.version}\n` : '\n';
  if (error?.report !== undefined) return `${error.report}${tail}`;
  if (!(error instanceof Error)) return `${plainReport(error, origin, inspect(error))}${tail}`;
  const head = error.code === 'MODULE_NOT_FOUND' ? MISSING : emittedBelow(error) !== '' ? EMITTED : excerpt(error, origin) || (origin === 'unhandledRejection' ? REJECTED : THROWN); // prettier-ignore
  return `${head}${inspect(error)}${tail}`;
}

const ORIGIN = 'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch().'; // prettier-ignore

/** Something was thrown that is no error. */
function plainReport(value, origin, shown) {
  if (origin === 'unhandledRejection' && major >= 15) {
    const words = `${ORIGIN} The promise rejected with the reason "${shownReason(value, shown)}".`;
    return major >= 20
      ? `${THROWS}UnhandledPromiseRejection: ${words}\n    at throwUnhandledRejectionsMode (node:internal/process/promises:392:7)\n    at processPromiseRejections (node:internal/process/promises:475:17)\n    at process.processTicksAndRejections (node:internal/process/task_queues:106:32) {\n  code: 'ERR_UNHANDLED_REJECTION'\n}`
      : `${REJECTED}[UnhandledPromiseRejection: ${words}] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}`;
  }
  if (major < 12) return `internal/process/uncaught:1\nthrow;\n^\n${typeof value === 'object' ? shown : String(value)}`;
  const isObject = typeof value === 'object' && value !== null;
  const hint = isObject ? '' : '\n(Use `node --trace-uncaught ...` to show where the exception was thrown)';
  const place = onlyThrow();
  if (place !== undefined) return `\n${place}\n${typeof value === 'string' ? value : shown}${hint}`;
  return `node:internal/process/execution:451\n    throw err;\n    ^\n\nUncaught:\n${shown}${hint}`;
}

/** A reason in short, as V8 names a value without running anything of it. */
function shownReason(value, shown) {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return shown;
  return `#<${value.constructor?.name ?? 'Object'}>`;
}

function isOutOfMemory(error) {
  return error instanceof Error && error.name === 'InternalError' && error.message === 'out of memory';
}

let failing = false;
function uncaught(error, origin = 'uncaughtException') {
  if (isOutOfMemory(error)) host('out-of-memory');
  caught(error);
  const process = require('./process.cjs');
  if (!failing && process.listenerCount('uncaughtException') > 0) {
    process.emit('uncaughtException', error, origin);
    return;
  }
  failing = true;
  host('write', 2, report(error, origin));
  process.exitCode = 1;
  process.exit(1);
}

module.exports = { ORIGIN, uncaught };
