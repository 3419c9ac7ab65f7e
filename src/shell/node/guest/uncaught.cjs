'use strict';
// What node does with a fault that nobody caught.
const host = require('./host.cjs');
const { framesOf, isEngineStack, major, messageOf, sources } = require('./stack.cjs');

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

function report(error) {
  const tail = major >= 17 ? `\n\nNode.js ${process.version}` : '';
  if (error?.report !== undefined) return `${error.report}${tail}\n`;
  if (error instanceof Error && error.code === 'MODULE_NOT_FOUND') {
    return `${MISSING}${require('./inspect.cjs').inspect(error)}${tail}\n`;
  }
  if (error instanceof Error) return `${excerpt(error)}${require('./inspect.cjs').inspect(error)}${tail}\n`;
  const shown =
    typeof error === 'object' && error !== null
      ? require('./inspect.cjs').inspect(error)
      : require('./inspect.cjs').inspect(error);
  const head = major >= 12 ? 'Uncaught:\n' : '';
  if (major >= 12)
    return `node:internal/process/uncaught:1\nthrow;\n^\n\n${head}${shown}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)${tail}\n`;
  return `internal/process/uncaught:1\nthrow;\n^\n${typeof error === 'object' ? shown : String(error)}\n`;
}

function isOutOfMemory(error) {
  return error instanceof Error && error.name === 'InternalError' && error.message === 'out of memory';
}

let failing = false;
function uncaught(error, origin = 'uncaughtException') {
  if (isOutOfMemory(error) || error === null) host('out-of-memory');
  const process = require('./process.cjs');
  if (!failing && process.listenerCount('uncaughtException') > 0) {
    process.emit('uncaughtException', error, origin);
    return;
  }
  failing = true;
  host('write', 2, report(error));
  process.exitCode = 1;
  process.exit(1);
}

module.exports = { uncaught, excerpt, isEngineStack, messageOf };
