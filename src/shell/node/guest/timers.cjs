'use strict';
const { setTimeout, setInterval, setImmediate, clearTimeout, clearImmediate } = require('./loop.cjs');
module.exports = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval: clearTimeout, clearImmediate };
Object.defineProperty(module.exports, 'promises', { get: () => require('./timers-promises.cjs') });
