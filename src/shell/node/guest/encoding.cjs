'use strict';
// UTF-8, which the engine below has no functions for.

function utf8Encode(text) {
  const bytes = [];
  for (const character of text) {
    let point = character.codePointAt(0);
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return Uint8Array.from(bytes);
}

/** How many more bytes follow a first byte, and the least value that may need them. */
function lengthOf(byte) {
  if (byte < 0x80) return 0;
  if (byte >= 0xc2 && byte < 0xe0) return 1;
  if (byte >= 0xe0 && byte < 0xf0) return 2;
  return byte >= 0xf0 && byte < 0xf5 ? 3 : -1;
}

function utf8Decode(bytes) {
  let text = '';
  let run = [];
  const flush = () => {
    text += String.fromCodePoint(...run);
    run = [];
  };
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index];
    const more = lengthOf(first);
    let point = more <= 0 ? first : first & (0x3f >> more);
    let taken = 1;
    while (taken <= more && isContinuation(bytes[index + taken], first, taken)) {
      point = (point << 6) | (bytes[index + taken] & 63);
      taken += 1;
    }
    run.push(more < 0 || taken <= more ? 0xfffd : point);
    index += more < 0 ? 1 : taken;
    if (run.length >= 4096) flush();
  }
  flush();
  return text;
}

function isContinuation(byte, first, position) {
  if (byte === undefined || (byte & 0xc0) !== 0x80) return false;
  if (position !== 1) return true;
  if (first === 0xe0) return byte >= 0xa0;
  if (first === 0xed) return byte < 0xa0;
  if (first === 0xf0) return byte >= 0x90;
  return first !== 0xf4 || byte < 0x90;
}

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }
  encode(text = '') {
    return utf8Encode(String(text));
  }
}

class TextDecoder {
  constructor(encoding = 'utf-8') {
    if (!/^utf-?8$/i.test(encoding)) throw new RangeError(`The "${encoding}" encoding is not supported`);
  }
  get encoding() {
    return 'utf-8';
  }
  decode(input = new Uint8Array()) {
    const bytes =
      input instanceof ArrayBuffer
        ? new Uint8Array(input)
        : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    return utf8Decode(bytes).replace(/^\uFEFF/, '');
  }
}

module.exports = { utf8Encode, utf8Decode, TextEncoder, TextDecoder };
