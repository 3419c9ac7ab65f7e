'use strict';
// What node does with a fault that nobody caught.
const host = require('./host.cjs');
const { caught, framesOf, major, sources } = require('./stack.cjs');

/** The line of source at fault with a mark under it. */
function excerpt(error) {
  const [frame] = framesOf(error);
  const source = sources.get(frame?.file);
  const line = source?.split('\n')[frame.line - 1];
  if (line === undefined) return frame === undefined ? '' : `${frame.file}:${frame.line}\n`;
  const thrown = line.search(/\bthrow\b/);
  const at = thrown >= 0 && thrown < frame.column ? thrown : Math.max(0, Math.min(frame.column - 1, line.length));
  const indent = line.slice(0, at).replaceAll(/[^\t]/g, ' ');
  return `${frame.file}:${frame.line}\n${line}\n${indent}^\n\n`;
}

/** Where node itself throws that a module is missing. */
const MISSING =
  major >= 17
    ? 'node:internal/modules/cjs/loader:1143\n  throw err;\n  ^\n\n'
    : 'internal/modules/cjs/loader.js:638\n    throw err;\n    ^\n\n';

const REJECTED = 'node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\n'; // prettier-ignore
const THROWN = major >= 12 ? 'node:internal/process/execution:451\n    throw err;\n    ^\n\n' : 'internal/process/execution.js:27\n      throw err;\n      ^\n\n'; // prettier-ignore

function report(error, origin) {
  const { inspect } = require('./inspect.cjs');
  const tail = major >= 17 ? `\n\nNode.js ${process.version}\n` : '\n';
  if (error?.report !== undefined) return `${error.report}${tail}`;
  if (!(error instanceof Error)) return `${plainReport(error, origin, inspect(error))}${tail}`;
  const head = error.code === 'MODULE_NOT_FOUND' ? MISSING : excerpt(error) || (origin === 'unhandledRejection' ? REJECTED : THROWN); // prettier-ignore
  return `${head}${inspect(error)}${tail}`;
}

const ORIGIN = 'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch().'; // prettier-ignore

/** Something was thrown that is no error. */
function plainReport(value, origin, shown) {
  if (origin === 'unhandledRejection' && major >= 15) {
    const words = `${ORIGIN} The promise rejected with the reason "${shownReason(value, shown)}".`;
    return `${REJECTED}[UnhandledPromiseRejection: ${words}] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}`;
  }
  if (major < 12) return `internal/process/uncaught:1\nthrow;\n^\n${typeof value === 'object' ? shown : String(value)}`;
  const hint = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';
  return `node:internal/process/uncaught:1\nthrow;\n^\n\nUncaught:\n${shown}\n${hint}`;
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
  if (isOutOfMemory(error) || (error === null && origin === 'uncaughtException')) host('out-of-memory');
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
