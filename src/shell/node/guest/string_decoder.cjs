'use strict';
// Decodes a text that comes in pieces: a character that is cut in two waits for its rest.
class StringDecoder {
  constructor(encoding = 'utf8') {
    this.encoding = encoding;
    Object.defineProperty(this, 'rest', { value: new Uint8Array(), writable: true, enumerable: false });
  }
  write(chunk) {
    const { Buffer } = require('./buffer.cjs');
    const whole = Buffer.concat([this.rest, chunk]);
    const cut = /^utf-?8$/i.test(this.encoding) ? unfinished(whole) : 0;
    this.rest = whole.subarray(whole.length - cut);
    return whole.subarray(0, whole.length - cut).toString(this.encoding);
  }
  end(chunk) {
    const text = chunk === undefined ? '' : this.write(chunk);
    const left = this.rest;
    this.rest = new Uint8Array();
    return text + (left.length > 0 ? '\uFFFD' : '');
  }
}

/** Bytes at the end that begin a character and do not finish it. */
function unfinished(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

module.exports = { StringDecoder };
