'use strict';
module.exports = { performance: require('./performance.cjs') };
