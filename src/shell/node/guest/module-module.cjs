'use strict';
const { Module, builtinNames, makeRequire, cache } = require('./modules.cjs');
Object.assign(Module, { builtinModules: builtinNames(), _cache: cache, Module, isBuiltin: (id) => builtinNames().includes(id.replace(/^node:/, '')), createRequire: (file) => makeRequire(new Module(String(file).replace(/^file:\/\//, ''), null)) }); // prettier-ignore
module.exports = Module;
