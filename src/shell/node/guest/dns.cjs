'use strict';
const host = require('./host.cjs');
const { errno } = require('./errors.cjs');

function notFound(hostname, syscall = 'getaddrinfo') {
  const error = new Error(`${syscall} ENOTFOUND ${hostname}`);
  return Object.assign(error, { errno: errno('ENOTFOUND'), code: 'ENOTFOUND', syscall, hostname });
}

function lookup(hostname, options, callback = options) {
  const address = host('net.resolve', hostname);
  const all = typeof options === 'object' && options.all;
  process.nextTick(() => {
    if (address === null) callback(notFound(hostname));
    else if (all) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  });
}

function resolve4(hostname, options, callback = options) {
  const address = host('net.resolve', hostname);
  process.nextTick(() => (address === null ? callback(notFound(hostname, 'queryA')) : callback(null, [address])));
}

module.exports = {
  lookup,
  resolve4,
  resolve: (hostname, type, callback = type) => resolve4(hostname, callback),
  getServers: () => ['172.17.0.1'],
};
Object.defineProperty(module.exports, 'promises', { get: () => require('./dns-promises.cjs') });
