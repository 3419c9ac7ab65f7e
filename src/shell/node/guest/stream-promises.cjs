'use strict';
const { pipeline, finished } = require('./stream.cjs');
const promised =
  (work) =>
  (...args) =>
    new Promise((resolve, reject) => work(...args, (error) => (error ? reject(error) : resolve())));
module.exports = { pipeline: promised(pipeline), finished: promised(finished) };
