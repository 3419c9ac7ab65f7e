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

const promised = (work, answer) => (hostname) =>
  new Promise((resolve, reject) =>
    work(hostname, (error, address, family) => (error ? reject(error) : resolve(answer(address, family)))),
  );
module.exports.promises = {
  lookup: promised(lookup, (address, family) => ({ address, family })),
  resolve4: promised(resolve4, (addresses) => addresses),
  resolve: promised(resolve4, (addresses) => addresses),
};
