'use strict';
// HTTPS: the same network, which has nothing to hide.
const http = require('./http.cjs');
const { notSimulated } = require('./errors.cjs');

module.exports = {
  ...http.clientOf('https:'),
  createServer: () => {
    throw notSimulated('a server with TLS');
  },
  Agent: http.Agent,
  globalAgent: http.globalAgent,
};
