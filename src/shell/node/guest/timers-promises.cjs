'use strict';
const timers = require('./loop.cjs');
module.exports = {
  setTimeout: (after, value) => new Promise((resolve) => timers.setTimeout(resolve, after, value)),
  setImmediate: (value) => new Promise((resolve) => timers.setImmediate(resolve, value)),
  async *setInterval(after, value) {
    for (;;) yield await new Promise((resolve) => timers.setTimeout(resolve, after, value));
  },
};
