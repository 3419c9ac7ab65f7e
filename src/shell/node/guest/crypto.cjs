'use strict';
// Random bytes and SHA digests; the rest of crypto is not here.
const host = require('./host.cjs');
const { Buffer } = require('./buffer.cjs');
const { exact } = require('./stdio.cjs');
const { notSimulated, nodeError } = require('./errors.cjs');

class Hash {
  constructor(name) {
    this.name = name;
    this.chunks = [];
  }
  update(data, encoding) {
    this.chunks.push(typeof data === 'string' ? Buffer.from(data, encoding) : data);
    return this;
  }
  digest(encoding) {
    const bytes = Buffer.from(host('digest', this.name, exact(Buffer.concat(this.chunks))));
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
}

function randomBytes(size, callback) {
  const bytes = Buffer.from(host('random-bytes', size));
  if (callback === undefined) return bytes;
  process.nextTick(callback, null, bytes);
  return undefined;
}

function randomUUID() {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function createHash(name) {
  const known = name.toLowerCase().replace('-', '');
  if (!['sha256', 'sha1', 'sha512', 'md5'].includes(known))
    throw nodeError(Error, 'ERR_OSSL_EVP_UNSUPPORTED', 'Digest method not supported');
  return new Hash(known);
}

const BLOCK = { md5: 64, sha1: 64, sha256: 64, sha512: 128 };

/** A digest with a key (RFC 2104). */
class Hmac {
  constructor(name, key) {
    const block = BLOCK[name.toLowerCase().replace('-', '')] ?? 64;
    const given = Buffer.from(key);
    const bytes = Buffer.alloc(block);
    bytes.set(given.length > block ? createHash(name).update(given).digest() : given);
    const padded = (byte) => bytes.map((each) => each ^ byte);
    this.inner = createHash(name).update(padded(0x36));
    this.outer = createHash(name).update(padded(0x5c));
  }
  update(data, encoding) {
    this.inner.update(data, encoding);
    return this;
  }
  digest(encoding) {
    return this.outer.update(this.inner.digest()).digest(encoding);
  }
}

const webcrypto = {
  getRandomValues(array) {
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(randomBytes(array.byteLength));
    return array;
  },
  randomUUID,
  get subtle() {
    throw notSimulated('crypto.subtle');
  },
};

const refuse = (name) => () => {
  throw notSimulated(`crypto.${name}`);
};
module.exports = {
  randomBytes, randomUUID, createHash, createHmac: (name, key) => new Hmac(name, key), webcrypto, getRandomValues: webcrypto.getRandomValues, getHashes: () => ['md5', 'sha1', 'sha256', 'sha512'],
  randomInt: (low, high) => (high === undefined ? Math.floor(Math.random() * low) : low + Math.floor(Math.random() * (high - low))),
  timingSafeEqual: (a, b) => Buffer.compare(a, b) === 0,
  ...Object.fromEntries(['createCipheriv', 'createDecipheriv', 'createSign', 'createVerify', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync', 'generateKeyPair', 'generateKeyPairSync'].map((name) => [name, refuse(name)])),
}; // prettier-ignore
