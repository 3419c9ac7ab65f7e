'use strict';
// URL and URLSearchParams (WHATWG), and the older url.parse.
const { nodeError } = require('./errors.cjs');
const querystring = require('./querystring.cjs');
const CUSTOM = Symbol.for('nodejs.util.inspect.custom');

const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
const isSpecial = (protocol) => protocol in PORTS;

const encodeWith = (text, keep) =>
  [...text]
    .map((character) =>
      keep.test(character)
        ? character
        : encodeURIComponent(character).replaceAll(
            /[!'()*]/g,
            (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
          ),
    )
    .join('');
const PATH = /[\w\-.~!$&'()*+,;=:@/%[\]|^]/;
const QUERY = /[\w\-.~!$&()*+,;=:@/%?[\]|^`{}\\]/;
const HASH = /[\w\-.~!$&'()*+,;=:@/%?#[\]|^{}\\]/;
const USER = /[\w\-.~!$&'()*+,%]/;

function normalPath(path) {
  const out = [];
  const segments = path.split('/');
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    const plain = segment.replaceAll(/%2e/gi, '.');
    if (plain === '..') {
      if (out.length > 1) out.pop();
      if (isLast) out.push('');
    } else if (plain === '.') {
      if (isLast) out.push('');
    } else out.push(segment);
  });
  return out.join('/');
}

function invalid(input, base) {
  const error = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

function hostOf(text, protocol, input) {
  if (/^\[[\da-f:.]+\]$/i.test(text)) return text.toLowerCase();
  let decoded;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw invalid(input);
  }
  if (/[\s#%/:<>?@[\\\]^|]/.test(decoded)) throw invalid(input);
  const lower = isSpecial(protocol) ? decoded.toLowerCase() : decoded;
  if (!/^\d+(?:\.\d+){3}$/.test(lower)) return lower;
  if (lower.split('.').some((part) => Number(part) > 255)) throw invalid(input);
  return lower.split('.').map(Number).join('.');
}

function parse(input, base) {
  const text = String(input)
    .trim()
    .replaceAll(/[\t\n\r]/g, '');
  const scheme = /^([a-z][a-z\d+\-.]*):/i.exec(text);
  if (scheme === null) {
    if (base === undefined) throw invalid(String(input));
    return relativeTo(text, base, String(input));
  }
  const protocol = scheme[0].toLowerCase();
  const rest = text.slice(protocol.length);
  if (base !== undefined && isSpecial(protocol) && base.protocol === protocol && !/^[/\\]/.test(rest))
    return relativeTo(rest, base, String(input));
  const parts = { protocol, username: '', password: '', hostname: '', port: '', pathname: '', search: '', hash: '' };
  const [, body, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(rest);
  if (query !== undefined && query !== '?') parts.search = `?${encodeWith(query.slice(1), QUERY)}`;
  if (fragment !== undefined && fragment !== '#') parts.hash = `#${encodeWith(fragment.slice(1), HASH)}`;
  if (!isSpecial(protocol) && !body.startsWith('//')) {
    parts.pathname = body;
    parts.opaque = !body.startsWith('/');
    return parts;
  }
  const slashed = isSpecial(protocol) ? body.replaceAll('\\', '/') : body;
  const [, authority, path] = /^\/*([^/]*)(.*)$/s.exec(
    protocol === 'file:' ? slashed.replace(/^\/{3,}/, '///').replace(/^\/\/\//, '//\u0000/') : slashed,
  );
  authorityInto(parts, authority === '\u0000' ? '' : authority, String(input));
  parts.pathname = encodeWith(normalPath(path === '' && isSpecial(protocol) ? '/' : path), PATH);
  return parts;
}

function authorityInto(parts, authority, input) {
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    const [user, ...secret] = authority.slice(0, at).split(':');
    parts.username = encodeWith(user, USER);
    parts.password = encodeWith(secret.join(':'), USER);
  }
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(at + 1));
  if (match === null || Number(match[2] ?? 0) > 65_535) throw invalid(input);
  parts.hostname = hostOf(match[1], parts.protocol, input);
  if (parts.hostname === '' && isSpecial(parts.protocol) && parts.protocol !== 'file:') throw invalid(input);
  const port = match[2] === undefined || match[2] === '' ? '' : String(Number(match[2]));
  parts.port = port === PORTS[parts.protocol] ? '' : port;
}

function relativeTo(text, base, input) {
  if (base.opaque && !text.startsWith('#')) throw invalid(input, base.href);
  const { protocol, username, password, hostname, port } = base;
  const slashed = isSpecial(protocol) ? text.replaceAll(/\\(?=[^?#]*)/g, '/') : text;
  if (slashed.startsWith('//')) return parse(`${protocol}${slashed}`);
  const [, path, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(slashed);
  const folder = base.pathname.slice(0, base.pathname.lastIndexOf('/') + 1);
  const whole = path === '' ? base.pathname : path.startsWith('/') ? path : `${folder}${path}`;
  const search =
    query === undefined
      ? path === ''
        ? base.search
        : ''
      : query === '?'
        ? ''
        : `?${encodeWith(query.slice(1), QUERY)}`;
  const hash = fragment === undefined || fragment === '#' ? '' : `#${encodeWith(fragment.slice(1), HASH)}`;
  return { protocol, username, password, hostname, port, pathname: encodeWith(normalPath(whole), PATH), search, hash };
}

class URL {
  #parts;
  #params;
  constructor(input, base) {
    if (arguments.length === 0) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "url" argument must be specified');
    this.#parts = parse(input, base === undefined ? undefined : new URL(base).#whole());
  }
  #whole() {
    return { ...this.#parts, href: this.href };
  }
  static canParse(input, base) {
    try {
      void new URL(input, base);
      return true;
    } catch {
      return false;
    }
  }
  static parse(input, base) {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }
  get href() {
    const { protocol, username, password, pathname, search, hash, hostname } = this.#parts;
    const secret = password === '' ? '' : `:${password}`;
    const user = username === '' && password === '' ? '' : `${username}${secret}@`;
    const hasHost = hostname !== '' || isSpecial(protocol);
    return `${protocol}${hasHost ? `//${user}${this.host}` : ''}${pathname}${search}${hash}`;
  }
  set href(value) {
    this.#parts = parse(value);
  }
  get origin() {
    const { protocol } = this.#parts;
    return isSpecial(protocol) && protocol !== 'file:' ? `${protocol}//${this.host}` : 'null';
  }
  get host() {
    return `${this.#parts.hostname}${this.#parts.port === '' ? '' : `:${this.#parts.port}`}`;
  }
  set host(value) {
    authorityInto(this.#parts, String(value), String(value));
  }
  get hostname() {
    return this.#parts.hostname;
  }
  set hostname(value) {
    this.#parts.hostname = hostOf(String(value), this.#parts.protocol, String(value));
  }
  get username() {
    return this.#parts.username;
  }
  set username(value) {
    this.#parts.username = encodeWith(String(value), USER);
  }
  get password() {
    return this.#parts.password;
  }
  set password(value) {
    this.#parts.password = encodeWith(String(value), USER);
  }
  get port() {
    return this.#parts.port;
  }
  set port(value) {
    const port = String(value);
    this.#parts.port = port === PORTS[this.#parts.protocol] ? '' : port;
  }
  get protocol() {
    return this.#parts.protocol;
  }
  set protocol(value) {
    this.#parts.protocol = `${String(value).replace(/:.*$/, '').toLowerCase()}:`;
  }
  get search() {
    return this.#parts.search;
  }
  set search(value) {
    const text = String(value).replace(/^\?/, '');
    this.#parts.search = text === '' ? '' : `?${encodeWith(text, QUERY)}`;
    this.#params = undefined;
  }
  get hash() {
    return this.#parts.hash;
  }
  set hash(value) {
    const text = String(value).replace(/^#/, '');
    this.#parts.hash = text === '' ? '' : `#${encodeWith(text, HASH)}`;
  }
  get pathname() {
    return this.#parts.pathname;
  }
  set pathname(value) {
    const path = String(value);
    this.#parts.pathname = encodeWith(normalPath(path.startsWith('/') ? path : `/${path}`), PATH);
  }
  get searchParams() {
    this.#params ??= new URLSearchParams(
      this.#parts.search,
      (text) => (this.#parts.search = text === '' ? '' : `?${text}`),
    );
    return this.#params;
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
  [CUSTOM](depth, options, inspect) {
    if (depth < 0) return '[URL]';
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } =
      this;
    const shown = {
      href,
      origin,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      searchParams,
      hash,
    };
    return `URL ${inspect(shown, options)}`;
  }
}
const encodeForm = (text) =>
  encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
function decodeForm(text) {
  const plain = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

class URLSearchParams {
  #list = [];
  #onChange;
  constructor(init = '', onChange = undefined) {
    this.#onChange = onChange;
    if (typeof init === 'object' && init !== null) {
      const pairs = typeof init[Symbol.iterator] === 'function' ? [...init] : Object.entries(init);
      this.#list = pairs.map(([name, value]) => [String(name), String(value)]);
      return;
    }
    for (const part of String(init).replace(/^\?/, '').split('&')) {
      if (part === '') continue;
      const equals = part.indexOf('=');
      this.#list.push(
        equals < 0 ? [decodeForm(part), ''] : [decodeForm(part.slice(0, equals)), decodeForm(part.slice(equals + 1))],
      );
    }
  }
  #changed() {
    this.#onChange?.(this.toString());
  }
  get size() {
    return this.#list.length;
  }
  append(name, value) {
    this.#list.push([String(name), String(value)]);
    this.#changed();
  }
  delete(name) {
    this.#list = this.#list.filter(([each]) => each !== String(name));
    this.#changed();
  }
  get(name) {
    return this.#list.find(([each]) => each === String(name))?.[1] ?? null;
  }
  getAll(name) {
    return this.#list.filter(([each]) => each === String(name)).map(([, value]) => value);
  }
  has(name) {
    return this.#list.some(([each]) => each === String(name));
  }
  set(name, value) {
    const index = this.#list.findIndex(([each]) => each === String(name));
    if (index < 0) this.#list.push([String(name), String(value)]);
    else
      this.#list = this.#list.flatMap((pair, at) =>
        at === index ? [[pair[0], String(value)]] : pair[0] === String(name) ? [] : [pair],
      );
    this.#changed();
  }
  sort() {
    this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }
  forEach(callback, self) {
    for (const [name, value] of this.#list) Reflect.apply(callback, self, [value, name, this]);
  }
  entries() {
    return this.#list.map((pair) => [...pair]).values();
  }
  keys() {
    return this.#list.map(([name]) => name).values();
  }
  values() {
    return this.#list.map(([, value]) => value).values();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  toString() {
    return this.#list.map(([name, value]) => `${encodeForm(name)}=${encodeForm(value)}`).join('&');
  }
  [CUSTOM](_depth, options, inspect) {
    if (this.#list.length === 0) return 'URLSearchParams {}';
    return `URLSearchParams { ${this.#list.map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`).join(', ')} }`;
  }
}

/** The older parser: takes anything apart and refuses nothing. */
function legacyParse(text, parseQuery = false) {
  const match =
    /^(?:([a-z][a-z\d+\-.]*:))?(?:(\/\/)(?:([^/?#]*)@)?([^/?#:]*)(?::(\d+))?)?([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(
      text.trim(),
    );
  const [, protocol = null, slashes, auth = null, hostname = null, port = null, pathname, search = null, hash = null] =
    match;
  const path = pathname === '' && hostname !== null ? '/' : pathname;
  const query = search === null ? null : search.slice(1);
  const url = new Url();
  Object.assign(url, {
    protocol: protocol?.toLowerCase() ?? null, slashes: slashes === undefined ? null : true, auth: auth === null ? null : decodeURIComponent(auth),
    host: hostname === null ? null : `${hostname.toLowerCase()}${port === null ? '' : `:${port}`}`, port, hostname: hostname?.toLowerCase() ?? null,
    hash, search: parseQuery ? (search ?? '') : search, query: parseQuery ? querystring.parse(query ?? '') : query,
    pathname: path === '' ? null : path, path: path === '' && search === null ? null : `${path}${search ?? ''}`,
  }); // prettier-ignore
  url.href = format(url);
  return url;
}

class Url {}

function format(value) {
  if (typeof value === 'string') return legacyParse(value).href;
  if (value instanceof URL) return value.href;
  const { auth, hostname, port, search, query, hash, pathname = '' } = value;
  const protocol = value.protocol ? value.protocol.replace(/:?$/, ':') : '';
  const host = value.host ?? (hostname ? `${hostname}${port ? `:${port}` : ''}` : null);
  const hasSlashes = value.slashes || (isSpecial(protocol) && host !== null);
  const user = auth ? `${encodeURIComponent(auth).replaceAll('%3A', ':')}@` : '';
  const tail =
    search ??
    (typeof query === 'object' && query !== null && Object.keys(query).length > 0
      ? `?${querystring.stringify(query)}`
      : '');
  const path = host && pathname && !pathname.startsWith('/') ? `/${pathname}` : (pathname ?? '');
  return `${protocol}${host === null ? (hasSlashes ? '//' : '') : `${hasSlashes ? '//' : ''}${user}${host}`}${path}${tail && !tail.startsWith('?') ? `?${tail}` : (tail ?? '')}${hash ?? ''}`;
}

const resolve = (from, to) => {
  const base = new URL(from, 'resolve://');
  const made = new URL(to, base);
  return made.protocol === 'resolve:' ? `${made.pathname}${made.search}${made.hash}` : made.href;
};

function fileURLToPath(input) {
  const url = typeof input === 'string' ? new URL(input) : input;
  if (url.protocol !== 'file:') throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  return decodeURIComponent(url.pathname);
}

module.exports = {
  URL, URLSearchParams, Url, parse: legacyParse, format, resolve, fileURLToPath,
  pathToFileURL: (path) => new URL(`file://${encodeURI(require('./path.cjs').resolve(path)).replaceAll('#', '%23').replaceAll('?', '%3F')}`),
  domainToASCII: (name) => name.toLowerCase(), domainToUnicode: (name) => name,
  urlToHttpOptions: ({ protocol, hostname, port, pathname, search, hash, href }) => ({ protocol, hostname, port: port === '' ? undefined : Number(port), path: `${pathname}${search}`, pathname, search, hash, href }),
}; // prettier-ignore
