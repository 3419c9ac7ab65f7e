'use strict';
// Starting other programs from inside node is not simulated: each way to do it says so.
const { notSimulated } = require('./errors.cjs');
const refuse = (name) => () => {
  throw notSimulated(`child_process.${name}`);
};
module.exports = Object.fromEntries(['exec', 'execSync', 'execFile', 'execFileSync', 'spawn', 'spawnSync', 'fork'].map((name) => [name, refuse(name)])); // prettier-ignore
