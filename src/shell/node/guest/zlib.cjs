'use strict';
// gzip and deflate. What is packed here unpacks anywhere; its bytes need not be those that zlib itself would make.
const host = require('./host.cjs');
const { Buffer } = require('./buffer.cjs');
const { Transform } = require('./stream.cjs');
const { exact } = require('./stdio.cjs');
const { invalidType } = require('./errors.cjs');

const ERRNO = { Z_DATA_ERROR: -3, Z_BUF_ERROR: -5 };

function bytesOf(data) {
  if (typeof data === 'string') return Buffer.from(data);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const types = 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer';
  throw invalidType('buffer', types, data);
}

function work(name, data, options) {
  const bytes = exact(bytesOf(data));
  try {
    return Buffer.from(host('compress', name, bytes, options?.level ?? -1));
  } catch (error) {
    throw Object.assign(new Error(error.message), { errno: ERRNO[error.code] ?? -2, code: error.code });
  }
}

const later =
  (name) =>
  (data, options, callback = options) => {
    const own = typeof options === 'function' ? {} : options;
    bytesOf(data);
    setImmediate(() => {
      let result;
      try {
        result = work(name, data, own);
      } catch (error) {
        callback(error);
        return;
      }
      callback(null, result);
    });
  };

/** A stream that gives the whole at its end. */
const stream = (name) => (options) => {
  const chunks = [];
  return new Transform({
    transform(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
    flush(done) {
      try {
        done(null, work(name, Buffer.concat(chunks), options));
      } catch (error) {
        done(error);
      }
    },
  });
};

const NAMES = ['gzip', 'gunzip', 'deflate', 'inflate', 'deflateRaw', 'inflateRaw', 'unzip'];
module.exports = {
  constants: { Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1 },
};
for (const name of NAMES) {
  module.exports[name] = later(name);
  module.exports[`${name}Sync`] = (data, options) => work(name, data, options);
  module.exports[`create${name[0].toUpperCase()}${name.slice(1)}`] = stream(name);
}
