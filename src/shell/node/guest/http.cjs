'use strict';
// HTTP over the simulated network: whole messages travel, streams are on both sides.
const host = require('./host.cjs');
const loop = require('./loop.cjs');
const { Readable } = require('./stream.cjs');
const { OutgoingMessage } = require('./http-outgoing.cjs');
const { major } = require('./words.cjs');
const { nodeError, errno } = require('./errors.cjs');
const EventEmitter = require('./events.cjs');
const { exact } = require('./stdio.cjs');

const STATUS_CODES = {
  100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 201: 'Created', 202: 'Accepted', 203: 'Non-Authoritative Information',
  204: 'No Content', 205: 'Reset Content', 206: 'Partial Content', 300: 'Multiple Choices', 301: 'Moved Permanently',
  302: 'Found', 303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect',
  400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required', 403: 'Forbidden', 404: 'Not Found',
  405: 'Method Not Allowed', 406: 'Not Acceptable', 408: 'Request Timeout', 409: 'Conflict', 410: 'Gone',
  413: 'Payload Too Large', 415: 'Unsupported Media Type', 418: "I'm a Teapot", 422: 'Unprocessable Entity',
  429: 'Too Many Requests', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway',
  503: 'Service Unavailable', 504: 'Gateway Timeout',
}; // prettier-ignore
/** Requests that say nothing of a body they do not have. */
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);
const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

class IncomingMessage extends Readable {
  constructor(head, body, method) {
    super();
    this.httpVersion = '1.1';
    this.httpVersionMajor = 1;
    this.httpVersionMinor = 1;
    this.complete = true;
    this.rawHeaders = head.headers.flat();
    this.headers = {};
    for (const [name, value] of head.headers) {
      const key = name.toLowerCase();
      if (key === 'set-cookie') (this.headers[key] ??= []).push(value);
      else this.headers[key] = key in this.headers ? `${this.headers[key]}, ${value}` : value;
    }
    this.socket = socketOf(head.from ?? '127.0.0.1');
    this.connection = this.socket;
    if (body.length > 0 && method !== 'HEAD') this.push(require('./buffer.cjs').Buffer.from(body));
    this.push(null);
  }
  setTimeout() {
    return this;
  }
}

function socketOf(address) {
  const socket = new EventEmitter();
  return Object.assign(socket, { remoteAddress: address, remotePort: 40_000, localAddress: '127.0.0.1', encrypted: false, setTimeout: () => socket, setKeepAlive: () => socket, setNoDelay: () => socket, destroy: () => socket, end: () => socket }); // prettier-ignore
}

let requests = 0;
const waiting = new Map();

class ClientRequest extends OutgoingMessage {
  constructor(input, options, callback, protocol) {
    super();
    const wanted = optionsOf(input, options, protocol);
    this.method = (wanted.method ?? 'GET').toUpperCase();
    this.path = wanted.path ?? '/';
    this.host = wanted.hostname ?? wanted.host ?? 'localhost';
    this.port = Number(wanted.port ?? wanted.defaultPort ?? (protocol === 'https:' ? 443 : 80));
    this.protocol = wanted.protocol ?? protocol;
    this.aborted = false;
    // The global agent keeps connections since 19; without an agent none is kept.
    Object.defineProperty(this, 'keepsAlive', { value: major >= 19 && wanted.agent !== false, enumerable: false });
    for (const [name, value] of Object.entries(wanted.headers ?? {})) this.setHeader(name, value);
    const usual = this.port === (protocol === 'https:' ? 443 : 80);
    if (!this.hasHeader('host')) this.setHeader('Host', usual ? this.host : `${this.host}:${this.port}`);
    if (wanted.auth)
      this.setHeader('Authorization', `Basic ${require('./buffer.cjs').Buffer.from(wanted.auth).toString('base64')}`);
    if (typeof callback === 'function') this.once('response', callback);
    if (wanted.timeout) this.setTimeout(wanted.timeout);
    requests += 1;
    Object.defineProperty(this, 'number', { value: requests, enumerable: false });
    Object.defineProperty(this, 'release', { value: loop.hold(), enumerable: false });
    wanted.signal?.addEventListener('abort', () => this.destroy(wanted.signal.reason));
  }
  _final(done) {
    this.headersSent = true;
    const body = this.body();
    if (!this.hasHeader('connection'))
      this.fields.set('connection', ['Connection', this.keepsAlive ? 'keep-alive' : 'close']);
    if (body.length > 0 || !WITHOUT_BODY.has(this.method)) this.frame();
    waiting.set(this.number, this);
    const head = {
      id: this.number,
      host: this.host,
      port: this.port,
      method: this.method,
      path: this.path,
      headers: this.lines(),
    };
    host('net.send', JSON.stringify(head), exact(body));
    done();
  }
  setTimeout(after, listener) {
    if (listener) this.once('timeout', listener);
    clearTimeout(this.timer);
    Object.defineProperty(this, 'timer', {
      value: setTimeout(() => this.emit('timeout'), after).unref(),
      configurable: true,
      enumerable: false,
    });
    return this;
  }
  settled() {
    clearTimeout(this.timer);
    waiting.delete(this.number);
    this.release();
  }
  abort() {
    this.aborted = true;
    this.destroy();
  }
  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    host('net.abort', this.number);
    this.settled();
    const hangUp = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    loop.nextTick(() => {
      if (!this.answered) this.emit('error', error ?? hangUp);
      this.emit('close');
    });
    return this;
  }
}

function optionsOf(input, options, protocol) {
  if (typeof input !== 'string' && input?.searchParams === undefined) return { ...input };
  let url;
  try {
    url = new URL(String(input));
  } catch {
    throw Object.assign(nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: String(input) });
  }
  if (url.protocol !== protocol) {
    throw nodeError(
      TypeError,
      'ERR_INVALID_PROTOCOL',
      `Protocol "${url.protocol}" not supported. Expected "${protocol}"`,
    );
  }
  const own = typeof options === 'object' && options !== null ? options : {};
  return {
    hostname: url.hostname,
    port: url.port || undefined,
    path: `${url.pathname}${url.search}`,
    protocol: url.protocol,
    ...own,
  };
}

loop.on('response', (head, body) => {
  const request = waiting.get(head.id);
  if (request === undefined) return;
  if (head.status === 0) {
    fail(request, Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    return;
  }
  request.settled();
  request.answered = true;
  const message = new IncomingMessage(head, body ?? new Uint8Array(), request.method);
  Object.assign(message, { statusCode: head.status, statusMessage: head.statusText, req: request });
  request.res = message;
  if (!request.emit('response', message)) message.resume();
  loop.nextTick(() => request.emit('close'));
});

loop.on('request-failed', ({ id, code, address }) => {
  const request = waiting.get(id);
  if (request !== undefined) fail(request, connectionError(code, request, address));
});

function fail(request, error) {
  request.settled();
  request.destroyed = true;
  request.emit('error', error);
  request.emit('close');
}

/** A connection that failed, as Node's net and dns word it. */
function connectionError(code, { host: hostname, port }, address) {
  if (code === 'ENOTFOUND') {
    const error = new Error(`getaddrinfo ENOTFOUND ${hostname}${major < 12 ? ` ${hostname}:${port}` : ''}`);
    return Object.assign(error, {
      errno: major < 12 ? 'ENOTFOUND' : errno(code),
      code,
      syscall: 'getaddrinfo',
      hostname,
    });
  }
  if (code === 'ECONNRESET')
    return Object.assign(new Error('read ECONNRESET'), { errno: errno(code), code, syscall: 'read' });
  return Object.assign(new Error(`connect ${code} ${address}:${port}`), {
    errno: errno(code),
    code,
    syscall: 'connect',
    address,
    port,
  });
}

class ServerResponse extends OutgoingMessage {
  constructor(exchange, method, keepsAlive) {
    super();
    this.statusCode = 200;
    this.statusMessage = undefined;
    this.sendDate = true;
    Object.defineProperty(this, 'exchange', { value: exchange, enumerable: false });
    Object.defineProperty(this, 'asked', { value: method, enumerable: false });
    Object.defineProperty(this, 'keepsAlive', { value: keepsAlive, enumerable: false });
    this.socket = socketOf('127.0.0.1');
    this.connection = this.socket;
  }
  writeHead(status, reason, headers) {
    if (this.headersSent)
      throw nodeError(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot write headers after they are sent to the client');
    const fields = typeof reason === 'object' ? reason : headers;
    this.statusCode = status;
    if (typeof reason === 'string') this.statusMessage = reason;
    for (const [name, value] of Array.isArray(fields) ? pairs(fields) : Object.entries(fields ?? {}))
      this.setHeader(name, value);
    this.headersSent = true;
    return this;
  }
  writeContinue() {}
  _final(done) {
    const body = this.body();
    this.headersSent = true;
    const status = this.statusCode;
    if (this.sendDate && !this.hasHeader('date')) this.fields.set('date', ['Date', new Date().toUTCString()]);
    const keepsAlive = this.keepsAlive && !this.hasHeader('connection');
    if (!this.hasHeader('connection'))
      this.fields.set('connection', ['Connection', this.keepsAlive ? 'keep-alive' : 'close']);
    // Clients are told how long a connection is kept since 14.
    if (keepsAlive && major >= 14) this.fields.set('keep-alive', ['Keep-Alive', 'timeout=5']);
    if (this.asked !== 'HEAD' && status !== 204 && status !== 304) this.frame();
    const head = { status, statusText: this.statusMessage ?? STATUS_CODES[status] ?? 'unknown', headers: this.lines() };
    host('net.answer', this.exchange, JSON.stringify(head), exact(this.asked === 'HEAD' ? body.subarray(0, 0) : body));
    done();
  }
}

const pairs = (flat) => flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1]]] : []));

let servers = 0;
const listening = new Map();

class Server extends EventEmitter {
  constructor(options, listener) {
    super();
    const own = typeof options === 'function' ? options : listener;
    this.listening = false;
    this.timeout = 0;
    this.keepAliveTimeout = 5000;
    Object.defineProperty(this, 'own', {
      value: { id: 0, port: 0, address: '::', release: () => undefined },
      enumerable: false,
    });
    if (own) this.on('request', own);
  }
  listen(...args) {
    const callback = args.find((each) => typeof each === 'function');
    const [first, second] = args;
    const wanted =
      typeof first === 'object' && first !== null
        ? first
        : { port: first, host: typeof second === 'string' ? second : undefined };
    if (callback) this.once('listening', callback);
    servers += 1;
    this.own.id = servers;
    const port = Number(wanted.port ?? 0);
    if (!(port >= 0 && port < 65_536)) {
      throw nodeError(
        RangeError,
        'ERR_SOCKET_BAD_PORT',
        `options.port should be >= 0 and < 65536. ${require('./errors.cjs').received(wanted.port)}.`,
      );
    }
    try {
      this.own.port = host('net.listen', servers, port);
    } catch (error) {
      const words = require('./errors.cjs').MESSAGES[error.code] ?? error.message;
      const address = wanted.host ?? '::';
      const where = address.includes(':') ? `:::${port}` : `${address}:${port}`;
      const fault = new Error(`listen ${error.code}: ${words} ${where}`);
      Object.assign(fault, { code: error.code, errno: errno(error.code), syscall: 'listen', address, port });
      loop.nextTick(() => this.emit('error', fault));
      return this;
    }
    this.own.address = wanted.host ?? '::';
    this.own.release = loop.hold();
    listening.set(this.own.id, this);
    this.listening = true;
    loop.nextTick(() => this.emit('listening'));
    return this;
  }
  address() {
    const { address, port } = this.own;
    return this.listening ? { address, family: address.includes(':') ? 'IPv6' : 'IPv4', port } : null;
  }
  close(callback) {
    if (callback) this.once('close', callback);
    if (this.listening) host('net.close', this.own.id);
    this.listening = false;
    listening.delete(this.own.id);
    this.own.release();
    loop.nextTick(() => this.emit('close'));
    return this;
  }
  closeAllConnections() {}
  closeIdleConnections() {}
  setTimeout() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    this.own.release();
    return this;
  }
}

loop.on('request', (head, body) => {
  const server = listening.get(head.server);
  const request = new IncomingMessage(head, body ?? new Uint8Array());
  Object.assign(request, { method: head.method, url: head.path });
  const response = new ServerResponse(head.exchange, head.method, request.headers.connection !== 'close');
  response.req = request;
  if (server === undefined || !server.emit('request', request, response)) response.writeHead(404).end();
});

class Agent extends EventEmitter {
  constructor(options = {}) {
    super();
    this.options = options;
    this.maxSockets = options.maxSockets ?? Infinity;
  }
  destroy() {}
}

function clientOf(protocol) {
  const request = (input, options, callback) =>
    new ClientRequest(input, options, typeof options === 'function' ? options : callback, protocol);
  const get = (...args) => {
    const made = request(...args);
    made.end();
    return made;
  };
  return { request, get };
}

const { request, get } = clientOf('http:');
module.exports = {
  request, get, createServer: (options, listener) => new Server(options, listener), Server, ServerResponse, IncomingMessage,
  ClientRequest, OutgoingMessage, Agent, globalAgent: new Agent(), STATUS_CODES, METHODS, maxHeaderSize: 16_384,
}; // prettier-ignore
Object.defineProperty(module.exports, 'clientOf', { value: clientOf, enumerable: false });
