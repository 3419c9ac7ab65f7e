'use strict';
// Buffer: bytes with a text view of them.
const { utf8Encode, utf8Decode } = require('./encoding.cjs');
const { invalidType, nodeError } = require('./errors.cjs');

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes, url) {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const left = bytes.length - index;
    const digits =
      BASE64[a >> 2] +
      BASE64[((a & 3) << 4) | (b >> 4)] +
      (left > 1 ? BASE64[((b & 15) << 2) | (c >> 6)] : '=') +
      (left > 2 ? BASE64[c & 63] : '=');
    text += digits;
  }
  return url ? text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') : text;
}

function fromBase64(text) {
  const clean = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll(/[^A-Za-z0-9+/]/g, '');
  const bytes = [];
  for (let index = 0; index < clean.length; index += 4) {
    const digits = [...clean.slice(index, index + 4)].map((digit) => BASE64.indexOf(digit));
    const [a = 0, b = 0, c = 0, d = 0] = digits;
    if (digits.length > 1) bytes.push((a << 2) | (b >> 4));
    if (digits.length > 2) bytes.push(((b & 15) << 4) | (c >> 2));
    if (digits.length > 3) bytes.push(((c & 3) << 6) | d);
  }
  return Uint8Array.from(bytes);
}

const ENCODINGS = { utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', latin1: 'latin1', binary: 'latin1', ascii: 'ascii', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le' }; // prettier-ignore

function encodingOf(name = 'utf8') {
  const found = ENCODINGS[String(name).toLowerCase()];
  if (found === undefined) throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`);
  return found;
}

function encode(text, encoding) {
  switch (encodingOf(encoding)) {
    case 'hex':
      return Uint8Array.from(
        (/^(?:[0-9a-f]{2})*/i.exec(text)[0].match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
      );
    case 'base64':
    case 'base64url':
      return fromBase64(text);
    case 'latin1':
    case 'ascii':
      return Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);
    case 'utf16le':
      return Uint8Array.from(
        { length: text.length * 2 },
        (_, index) => (text.charCodeAt(index >> 1) >> (8 * (index & 1))) & 255,
      );
    default:
      return utf8Encode(text);
  }
}

function decode(bytes, encoding) {
  switch (encodingOf(encoding)) {
    case 'hex':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'base64':
      return toBase64(bytes, false);
    case 'base64url':
      return toBase64(bytes, true);
    case 'latin1':
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    case 'ascii':
      return Array.from(bytes, (byte) => String.fromCharCode(byte & 127)).join('');
    case 'utf16le':
      return Array.from({ length: bytes.length >> 1 }, (_, index) =>
        String.fromCharCode(bytes[index * 2] | (bytes[index * 2 + 1] << 8)),
      ).join('');
    default:
      return utf8Decode(bytes);
  }
}

const over = (bytes) => Object.setPrototypeOf(bytes, Buffer.prototype);

class Buffer extends Uint8Array {
  static from(value, encodingOrOffset, length) {
    if (typeof value === 'string') return over(encode(value, encodingOrOffset));
    if (value instanceof ArrayBuffer) return over(new Uint8Array(value, encodingOrOffset, length));
    if (value?.type === 'Buffer' && Array.isArray(value.data)) return over(Uint8Array.from(value.data));
    if (typeof value === 'object' && value !== null && (typeof value.length === 'number' || Symbol.iterator in value)) {
      return over(Uint8Array.from(value));
    }
    if (typeof value?.valueOf === 'function' && typeof value.valueOf() === 'string')
      return Buffer.from(value.valueOf(), encodingOrOffset);
    throw invalidType('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value); // prettier-ignore
  }
  static alloc(size, fill, encoding) {
    const made = over(new Uint8Array(size));
    return fill === undefined ? made : made.fill(fill, encoding);
  }
  static allocUnsafe(size) {
    return Buffer.alloc(size);
  }
  static allocUnsafeSlow(size) {
    return Buffer.alloc(size);
  }
  static isBuffer(value) {
    return value instanceof Buffer;
  }
  static isEncoding(name) {
    return String(name).toLowerCase() in ENCODINGS;
  }
  static byteLength(value, encoding) {
    return typeof value === 'string' ? encode(value, encoding).length : value.byteLength;
  }
  static concat(list, total = list.reduce((sum, each) => sum + each.length, 0)) {
    const whole = Buffer.alloc(total);
    let offset = 0;
    for (const each of list) {
      whole.set(each.subarray(0, Math.max(0, total - offset)), offset);
      offset += each.length;
    }
    return whole;
  }
  static compare(a, b) {
    const shorter = Math.min(a.length, b.length);
    for (let index = 0; index < shorter; index += 1) if (a[index] !== b[index]) return a[index] < b[index] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }
  toString(encoding, start = 0, end = this.length) {
    return decode(Uint8Array.prototype.subarray.call(this, start, end), encoding);
  }
  [Symbol.for('nodejs.util.inspect.custom')]() {
    const shown = Array.from(Uint8Array.prototype.subarray.call(this, 0, 50), (byte) =>
      byte.toString(16).padStart(2, '0'),
    );
    const more = this.length > 50 ? ` ... ${this.length - 50} more byte${this.length > 51 ? 's' : ''}` : '';
    return `<Buffer${shown.length === 0 ? '' : ' '}${shown.join(' ')}${more}>`;
  }
  toJSON() {
    return { type: 'Buffer', data: Array.from(this) };
  }
  equals(other) {
    return Buffer.compare(this, other) === 0;
  }
  compare(other) {
    return Buffer.compare(this, other);
  }
  write(text, offset = 0, length, encoding) {
    const own = typeof offset === 'string' ? offset : typeof length === 'string' ? length : encoding;
    const start = typeof offset === 'number' ? offset : 0;
    const bytes = encode(text, own).subarray(
      0,
      Math.min(typeof length === 'number' ? length : Infinity, this.length - start),
    );
    this.set(bytes, start);
    return bytes.length;
  }
  copy(target, targetStart = 0, start = 0, end = this.length) {
    const part = Uint8Array.prototype.subarray.call(this, start, Math.min(end, start + target.length - targetStart));
    target.set(part, targetStart);
    return part.length;
  }
  slice(start, end) {
    return this.subarray(start, end);
  }
  subarray(start, end) {
    return over(
      Uint8Array.prototype.subarray.call(new Uint8Array(this.buffer, this.byteOffset, this.length), start, end),
    );
  }
  fill(value, start = 0, end = this.length, encoding = undefined) {
    if (typeof value !== 'string') return super.fill(value, typeof start === 'number' ? start : 0, end);
    const bytes = encode(value, typeof start === 'string' ? start : encoding);
    for (let index = typeof start === 'number' ? start : 0; index < end; index += 1)
      this[index] = bytes[index % bytes.length] ?? 0;
    return this;
  }
  indexOf(value, from = 0, encoding = 'utf8') {
    if (typeof value === 'number') return super.indexOf(value & 255, from);
    const bytes = typeof value === 'string' ? encode(value, encoding) : value;
    for (let index = from; index + bytes.length <= this.length; index += 1) {
      if (bytes.every((byte, at) => this[index + at] === byte)) return index;
    }
    return -1;
  }
  includes(value, from, encoding) {
    return this.indexOf(value, from, encoding) >= 0;
  }
  swap16() {
    for (let index = 0; index + 1 < this.length; index += 2)
      [this[index], this[index + 1]] = [this[index + 1], this[index]];
    return this;
  }
}

const view = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
const NUMBERS = [
  ['Int8', 'Int8', 1, ''], ['UInt8', 'Uint8', 1, ''], ['Int16', 'Int16', 2], ['UInt16', 'Uint16', 2], ['Int32', 'Int32', 4],
  ['UInt32', 'Uint32', 4], ['Float', 'Float32', 4], ['Double', 'Float64', 8], ['BigInt64', 'BigInt64', 8], ['BigUInt64', 'BigUint64', 8],
]; // prettier-ignore
for (const [name, kind, size, ending] of NUMBERS) {
  for (const order of ending === '' ? [''] : ['LE', 'BE']) {
    const methods = {
      [`read${name}${order}`](offset = 0) {
        checkRange(this, offset, size);
        return view(this)[`get${kind}`](offset, order === 'LE');
      },
      [`write${name}${order}`](value, offset = 0) {
        checkRange(this, offset, size);
        view(this)[`set${kind}`](offset, value, order === 'LE');
        return offset + size;
      },
    };
    for (const [method, value] of Object.entries(methods)) {
      Object.defineProperty(Buffer.prototype, method, { value, writable: true, configurable: true });
      const alias = method.replace('UInt', 'Uint');
      if (alias !== method)
        Object.defineProperty(Buffer.prototype, alias, { value, writable: true, configurable: true });
    }
  }
}

/** Whole numbers of up to six bytes, the first of which is the least (`LE`) or the greatest. */
const ORDERS = { LE: (bytes) => bytes.toReversed(), BE: (bytes) => [...bytes] };
for (const [order, ordered] of Object.entries(ORDERS)) {
  const readWhole = (buffer, offset, size) => {
    checkRange(buffer, offset, size);
    return ordered([...buffer.subarray(offset, offset + size)]).reduce((sum, byte) => sum * 256 + byte, 0);
  };
  const methods = {
    [`readUInt${order}`](offset, size) {
      return readWhole(this, offset, size);
    },
    [`readInt${order}`](offset, size) {
      const value = readWhole(this, offset, size);
      return value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
    },
    [`writeUInt${order}`](value, offset, size) {
      checkRange(this, offset, size);
      const bytes = Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** (size - 1 - index)) & 255);
      this.set(ordered(bytes), offset);
      return offset + size;
    },
  };
  methods[`writeInt${order}`] = function (value, offset, size) {
    return methods[`writeUInt${order}`].call(this, value < 0 ? value + 2 ** (8 * size) : value, offset, size);
  };
  for (const [method, value] of Object.entries(methods))
    for (const name of new Set([method, method.replace('UInt', 'Uint')]))
      Object.defineProperty(Buffer.prototype, name, { value, writable: true, configurable: true });
}

function checkRange(buffer, offset, size) {
  if (offset >= 0 && offset + size <= buffer.length) return;
  throw nodeError(RangeError, 'ERR_OUT_OF_RANGE', `The value of "offset" is out of range. It must be >= 0 and <= ${buffer.length - size}. Received ${offset}`); // prettier-ignore
}

Object.defineProperty(Buffer, 'poolSize', { value: 8192, writable: true });

/** `Buffer('text')`, as old programs make one. */
const Callable = new Proxy(Buffer, {
  apply: (_target, _self, [value, ...rest]) =>
    typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, ...rest),
  construct: (_target, [value, ...rest]) =>
    typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, ...rest),
});
Object.defineProperty(Buffer.prototype, 'constructor', { value: Callable, writable: true, configurable: true });

module.exports = {
  Buffer: Callable, SlowBuffer: Callable, kMaxLength: 2 ** 31 - 1, constants: { MAX_LENGTH: 2 ** 31 - 1, MAX_STRING_LENGTH: 2 ** 29 },
  INSPECT_MAX_BYTES: 50, atob: (text) => decode(fromBase64(String(text)), 'latin1'), btoa: (text) => toBase64(encode(String(text), 'latin1'), false),
}; // prettier-ignore
