'use strict';
const { Buffer } = require('./buffer.cjs');
const { nodeError } = require('./errors.cjs');
const { Writable } = require('./stream.cjs');

/** What both a request and a response that are written have. */
class OutgoingMessage extends Writable {
  constructor() {
    super();
    this.chunks = [];
    this.headersSent = false;
    Object.defineProperty(this, 'fields', { value: new Map(), enumerable: false });
    // Bytes of the body, where all of it was there before anything was sent.
    Object.defineProperty(this, 'size', { value: null, writable: true, enumerable: false });
  }
  end(chunk, encoding, done) {
    if (!this.headersSent && !this.writableEnded) {
      const isBody = chunk !== undefined && chunk !== null && typeof chunk !== 'function';
      this.size = isBody ? Buffer.byteLength(chunk, typeof encoding === 'string' ? encoding : undefined) : 0;
    }
    return super.end(chunk, encoding, done);
  }
  /** Says how the body ends, as RFC 9112 wants it: after so many bytes, or in chunks when that was not known at the head. */
  frame() {
    if (this.hasHeader('content-length') || this.hasHeader('transfer-encoding')) return;
    if (this.size === null) this.fields.set('transfer-encoding', ['Transfer-Encoding', 'chunked']);
    else this.fields.set('content-length', ['Content-Length', this.size]);
  }
  setHeader(name, value) {
    if (this.headersSent) {
      throw nodeError(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot set headers after they are sent to the client');
    }
    this.fields.set(name.toLowerCase(), [name, value]);
    return this;
  }
  getHeader(name) {
    return this.fields.get(name.toLowerCase())?.[1];
  }
  getHeaders() {
    return Object.assign(Object.create(null), Object.fromEntries([...this.fields].map(([name, [, value]]) => [name, value]))); // prettier-ignore
  }
  getHeaderNames() {
    return [...this.fields.keys()];
  }
  hasHeader(name) {
    return this.fields.has(name.toLowerCase());
  }
  removeHeader(name) {
    this.fields.delete(name.toLowerCase());
  }
  flushHeaders() {}
  setTimeout() {
    return this;
  }
  _write(chunk, _encoding, done) {
    this.headersSent = true;
    this.chunks.push(chunk);
    done();
  }
  body() {
    return Buffer.concat(this.chunks);
  }
  lines() {
    return [...this.fields.values()].flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => [name, String(each)])); // prettier-ignore
  }
}

module.exports = { OutgoingMessage };
