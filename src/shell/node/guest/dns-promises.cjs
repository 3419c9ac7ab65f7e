'use strict';
const dns = require('./dns.cjs');
const promised = (name) => (hostname) => new Promise((resolve, reject) => dns[name](hostname, (error, address, family) => (error ? reject(error) : resolve(name === 'lookup' ? { address, family } : address)))); // prettier-ignore
module.exports = { lookup: promised('lookup'), resolve4: promised('resolve4'), resolve: promised('resolve4') };
