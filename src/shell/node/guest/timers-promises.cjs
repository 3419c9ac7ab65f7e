'use strict';
// Timers as promises.
const timers = require('./loop.cjs');

/** A promise of a timer's end, given up when the signal says so. */
const promised = (start, stop) => ({ signal } = {}) =>
  new Promise((resolve, reject) => {
    const aborted = () => {
      const error = require('./event-target.cjs').abortError('The operation was aborted');
      return Object.assign(error, { code: 'ABORT_ERR', cause: signal.reason });
    };
    if (signal?.aborted) {
      reject(aborted());
      return;
    }
    const timer = start(resolve);
    signal?.addEventListener('abort', () => (stop(timer), reject(aborted())));
  }); // prettier-ignore

const setTimeout = (after, value, options) =>
  promised((resolve) => timers.setTimeout(resolve, after, value), timers.clearTimeout)(options);
const setImmediate = (value, options) =>
  promised((resolve) => timers.setImmediate(resolve, value), timers.clearImmediate)(options);

module.exports = {
  setTimeout,
  setImmediate,
  async *setInterval(after, value, options) {
    for (;;) yield await setTimeout(after, value, options);
  },
  scheduler: { wait: (after, options) => setTimeout(after, undefined, options) },
};
