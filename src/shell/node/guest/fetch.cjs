'use strict';
// fetch over the same network.

class Headers {
  #fields = new Map();
  constructor(init = {}) {
    for (const [name, value] of typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init))
      this.append(name, value);
  }
  append(name, value) {
    const key = name.toLowerCase();
    this.#fields.set(key, this.#fields.has(key) ? `${this.#fields.get(key)}, ${value}` : String(value));
  }
  set(name, value) {
    this.#fields.set(name.toLowerCase(), String(value));
  }
  get(name) {
    return this.#fields.get(name.toLowerCase()) ?? null;
  }
  has(name) {
    return this.#fields.has(name.toLowerCase());
  }
  delete(name) {
    this.#fields.delete(name.toLowerCase());
  }
  forEach(callback) {
    for (const [name, value] of this) callback(value, name, this);
  }
  [Symbol.iterator]() {
    return [...this.#fields].sort(([a], [b]) => (a < b ? -1 : 1)).values();
  }
}

class Response {
  #body;
  constructor(body, { status = 200, statusText = '', headers = {}, url = '' } = {}) {
    this.#body = body;
    Object.assign(this, {
      status,
      statusText,
      headers: new Headers(headers),
      url,
      ok: status >= 200 && status < 300,
      redirected: false,
      type: 'basic',
      bodyUsed: false,
    });
  }
  async arrayBuffer() {
    this.bodyUsed = true;
    return new Uint8Array(this.#body).buffer;
  }
  async text() {
    this.bodyUsed = true;
    return require('./encoding.cjs').utf8Decode(this.#body);
  }
  async json() {
    return JSON.parse(await this.text());
  }
}

function fetch(input, options = {}) {
  return new Promise((resolve, reject) => {
    const url = new URL(String(input?.url ?? input));
    const client = require(url.protocol === 'https:' ? './https.cjs' : './http.cjs');
    const headers = Object.fromEntries(new Headers(options.headers ?? {}));
    const request = client.request(
      url,
      { method: options.method ?? 'GET', headers, signal: options.signal },
      (message) => {
        const chunks = [];
        message.on('data', (chunk) => chunks.push(chunk));
        message.on('end', () => {
          const { location } = message.headers;
          if (
            message.statusCode >= 300 &&
            message.statusCode < 400 &&
            location !== undefined &&
            options.redirect !== 'manual'
          ) {
            fetch(new URL(location, url), options).then(resolve, reject);
            return;
          }
          const body = require('./buffer.cjs').Buffer.concat(chunks);
          resolve(
            new Response(body, {
              status: message.statusCode,
              statusText: message.statusMessage,
              headers: message.headers,
              url: url.href,
            }),
          );
        });
      },
    );
    request.on('error', (cause) =>
      reject(options.signal?.aborted ? options.signal.reason : Object.assign(new TypeError('fetch failed'), { cause })),
    );
    request.end(options.body ?? undefined);
  });
}

module.exports = { fetch, Headers, Response };
