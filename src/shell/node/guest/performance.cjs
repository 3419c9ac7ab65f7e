'use strict';
const host = require('./host.cjs');
const start = host('now');
const marks = new Map();
module.exports = {
  timeOrigin: start,
  now: () => host('now') - start,
  mark: (name) => void marks.set(name, host('now') - start),
  measure: (name, from, to) => ({
    name,
    entryType: 'measure',
    startTime: marks.get(from) ?? 0,
    duration: (marks.get(to) ?? host('now') - start) - (marks.get(from) ?? 0),
  }),
  toJSON: () => ({ timeOrigin: start }),
};
