'use strict';
// Promises that were rejected and that nobody waits for.
const { major } = require('./stack.cjs');
const loop = require('./loop.cjs');
const { ORIGIN, uncaught } = require('./uncaught.cjs');
/** What the engine told: promise, reason, and whether it is handled by now; three entries each time. */
const told = require('./rejected.cjs');

/** Reported promises, by the number in their warnings. */
const reported = new WeakMap();
let count = 0;
let mode = 'throw';
let warned = false;

/** How an unhandled rejection is answered: Node 15 ends the process, older ones warn. */
function modeOf() {
  const { execArgv } = require('./config.cjs');
  const given = execArgv.findLast((word) => word.startsWith('--unhandled-rejections='));
  return given === undefined ? (major >= 15 ? 'throw' : 'old') : given.slice('--unhandled-rejections='.length);
}

/** Answers what was told since the last time; true when the program got something to do by it. */
function answer() {
  mode = modeOf();
  const open = new Map();
  const events = told.splice(0);
  for (let at = 0; at < events.length; at += 3) {
    const [promise, reason, isHandled] = events.slice(at, at + 3);
    if (!isHandled) open.set(promise, reason);
    else if (!open.delete(promise) && reported.has(promise)) handledLate(promise);
  }
  for (const [promise, reason] of open) loop.guarded(() => unhandled(promise, reason));
  return true;
}

function handledLate(promise) {
  const number = reported.get(promise);
  reported.delete(promise);
  loop.guarded(() => {
    if (process.emit('rejectionHandled', promise) || number === undefined) return;
    const words = `Promise rejection was handled asynchronously (rejection id: ${number})`;
    process.emitWarning(words, 'PromiseRejectionHandledWarning');
  });
}

function unhandled(promise, reason) {
  count += 1;
  reported.set(promise, undefined);
  const emitted = mode !== 'strict' && process.emit('unhandledRejection', reason, promise);
  if (mode === 'none' || (emitted && mode !== 'warn')) return;
  if (mode === 'warn' || mode === 'old') warn(promise, reason);
  else uncaught(reason, 'unhandledRejection');
}

const DEPRECATED = 'Unhandled promise rejections are deprecated. In the future, promise rejections that are not handled will terminate the Node.js process with a non-zero exit code.'; // prettier-ignore

function warn(promise, reason) {
  reported.set(promise, count);
  const { inspect } = require('./inspect.cjs');
  const shown = reason instanceof Error ? String(reason.stack) : typeof reason === 'string' ? reason : inspect(reason);
  process.emitWarning(shown, 'UnhandledPromiseRejectionWarning');
  const hint = major >= 12 ? ' To terminate the node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode).' : ''; // prettier-ignore
  const words = `Unhandled promise rejection. ${ORIGIN}${hint} (rejection id: ${count})`;
  process.emitWarning(words, 'UnhandledPromiseRejectionWarning');
  if (!warned && mode === 'old') process.emitWarning(DEPRECATED, 'DeprecationWarning', 'DEP0018');
  warned = true;
}

module.exports = { answer };
