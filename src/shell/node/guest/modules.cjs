'use strict';
// CommonJS: finds, wraps and runs a program's files.
const host = require('./host.cjs');
const path = require('./path.cjs');
const { notSimulated } = require('./errors.cjs');
const { sources, WRAPPER } = require('./stack.cjs');
const { instrumented } = require('./instrument.cjs');

/** Node's own modules that are here, and the file that has each. */
const BUILT_IN = {
  assert: 'assert', 'assert/strict': 'assert', buffer: 'buffer', child_process: 'child_process', console: 'console-module',
  constants: 'constants', crypto: 'crypto', dns: 'dns', 'dns/promises': 'dns-promises', events: 'events', fs: 'fs',
  'fs/promises': 'fs-promises', http: 'http', https: 'https', module: 'module-module', os: 'os', path: 'path', 'path/posix': 'path',
  perf_hooks: 'perf_hooks', process: 'process-module', querystring: 'querystring', readline: 'readline', stream: 'stream',
  'stream/promises': 'stream-promises', string_decoder: 'string_decoder', timers: 'timers', 'timers/promises': 'timers-promises',
  url: 'url', util: 'util', 'util/types': 'util-types', zlib: 'zlib',
}; // prettier-ignore
/** Those that a real node has and this one has not. */
const ABSENT = new Set(['async_hooks', 'cluster', 'dgram', 'diagnostics_channel', 'domain', 'http2', 'inspector', 'net', 'repl', 'tls', 'trace_events', 'tty', 'v8', 'vm', 'wasi', 'worker_threads', 'sqlite', 'test']); // prettier-ignore

const cache = Object.create(null);

class Module {
  constructor(id, parent) {
    this.id = id;
    this.path = path.dirname(id);
    this.exports = {};
    this.filename = id;
    this.loaded = false;
    this.children = [];
    this.paths = folders(this.path);
    Object.defineProperty(this, 'parent', {
      value: parent,
      enumerable: false,
      writable: true,
    });
    parent?.children.push(this);
  }
  require(id) {
    return requireFrom(this, id);
  }
}

const folders = (from) => {
  const names = from === '/' ? [''] : from.split('/');
  return names.map((_, index) => names.slice(0, names.length - index).join('/'))
    .filter((folder) => !folder.endsWith('/node_modules')).map((folder) => `${folder}/node_modules`); // prettier-ignore
};

const kindOf = (file) => {
  try {
    return JSON.parse(host('fs.stat', file)).type;
  } catch {
    return undefined;
  }
};

const decode = (bytes) => require('./encoding.cjs').utf8Decode(new Uint8Array(bytes));

function readText(file) {
  try {
    return decode(host('fs.read', file));
  } catch (error) {
    throw require('./errors.cjs').systemError(error.code, 'open', file);
  }
}

function asFile(name) {
  if (kindOf(name) === 'file') return name;
  return ['.js', '.json', '.node', '.cjs', '.mjs'].slice(0, 3).map((extension) => `${name}${extension}`).find((file) => kindOf(file) === 'file'); // prettier-ignore
}

function packageOf(folder) {
  try {
    return JSON.parse(decode(host('fs.read', `${folder}/package.json`)));
  } catch {
    return undefined;
  }
}

function asFolder(folder) {
  if (kindOf(folder) !== 'directory') return undefined;
  const main = packageOf(folder)?.main;
  const named = typeof main === 'string' ? path.resolve(folder, main) : undefined;
  return (named === undefined ? undefined : (asFile(named) ?? asFile(`${named}/index`))) ?? asFile(`${folder}/index`);
}

/** The file that `exports` of a package gives for a subpath. */
function exported(folder, subpath) {
  const table = packageOf(folder)?.exports;
  if (table === undefined || table === null) return undefined;
  const entries =
    typeof table === 'string' || !Object.keys(table).some((key) => key.startsWith('.')) ? { '.': table } : table;
  const target = condition(entries[subpath]);
  return target === undefined ? undefined : asFile(path.resolve(folder, target));
}

function condition(target) {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const key of Object.keys(target)) {
    if (!['require', 'node', 'default', 'import'].includes(key)) continue;
    const found = condition(target[key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function find(id, from) {
  if (/^(?:\.\.?(?:\/|$)|\/)/.test(id)) {
    const name = path.resolve(from, id);
    return (id.endsWith('/') ? undefined : asFile(name)) ?? asFolder(name);
  }
  const [name, ...rest] = id.startsWith('@')
    ? [id.split('/').slice(0, 2).join('/'), ...id.split('/').slice(2)]
    : id.split('/');
  for (const folder of folders(from)) {
    const found =
      exported(`${folder}/${name}`, rest.length === 0 ? '.' : `./${rest.join('/')}`) ??
      asFile(`${folder}/${id}`) ?? asFolder(`${folder}/${id}`); // prettier-ignore
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolve(id, parent) {
  const found = find(id, parent?.path ?? process.cwd());
  if (found !== undefined) {
    try {
      return host('fs.realpath', found);
    } catch {
      return found;
    }
  }
  const stack = [];
  for (let module = parent; module; module = module.parent) stack.push(module.filename ?? module.id);
  const list = stack.length > 0 ? `\nRequire stack:\n- ${stack.join('\n- ')}` : '';
  const error = new Error(`Cannot find module '${id}'${require('./stack.cjs').major >= 12 ? list : ''}`);
  error.code = 'MODULE_NOT_FOUND';
  if (require('./stack.cjs').major >= 12) error.requireStack = stack;
  throw error;
}

function builtin(id) {
  const name = id.replace(/^node:/, '');
  if (Object.hasOwn(BUILT_IN, name)) return require(`./${BUILT_IN[name]}.cjs`);
  if (ABSENT.has(name)) throw notSimulated(`the module '${name}'`);
  if (name !== id)
    throw require('./errors.cjs').nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
  return undefined;
}

function requireFrom(parent, id) {
  if (typeof id !== 'string') throw require('./errors.cjs').invalidType('id', 'of type string', id);
  const own = builtin(id);
  if (own !== undefined) return own;
  return load(resolve(id, parent), parent).exports;
}

function load(file, parent) {
  const known = cache[file];
  if (known !== undefined) return known;
  const module = new Module(file, parent);
  cache[file] = module;
  try {
    (extensions[path.extname(file)] ?? extensions['.js'])(module, file);
    module.loaded = true;
  } catch (error) {
    delete cache[file];
    throw error;
  }
  return module;
}

const extensions = {
  '.js': (module, file) => run(module, readText(file)),
  '.json': (module, file) => {
    try {
      module.exports = JSON.parse(readText(file).replace(/^\uFEFF/, ''));
    } catch (error) {
      error.message = `${file}: ${error.message}`;
      throw error;
    }
  },
  '.node': () => {
    throw notSimulated('a compiled addon');
  },
};

/** Wraps and runs a module's text. */
function run(module, text) {
  const { filename } = module;
  const source = text.replace(/^\uFEFF/, '').replace(/^#!.*/, '');
  sources.set(filename, source);
  const wrapped = compile(WRAPPER, source, '\n})', filename);
  const own = makeRequire(module);
  Reflect.apply(wrapped, module.exports, [module.exports, own, module, filename, module.path]);
}

/** The function that a text makes between a head and a tail. */
function compile(head, text, tail, filename) {
  try {
    return host('compile', head + instrumented(text, filename) + tail, filename);
  } catch {
    try {
      return host('compile', head + text + tail, filename);
    } catch (error) {
      throw require('./syntax.cjs').worded(error, filename, head.length);
    }
  }
}

function makeRequire(module) {
  const own = (id) => requireFrom(module, id);
  own.resolve = (id) => (builtinNames().includes(id.replace(/^node:/, '')) ? id : resolve(id, module));
  own.cache = cache;
  own.extensions = extensions;
  own.main = mainModule;
  return own;
}

let mainModule;
/** Runs a file as the program's main module. */
function runMain(file) {
  const module = new Module(file, null);
  module.id = '.';
  mainModule = module;
  process.mainModule = module;
  cache[file] = module;
  (extensions[path.extname(file)] ?? extensions['.js'])(module, file);
  module.loaded = true;
}

const builtinNames = () => Object.keys(BUILT_IN);
module.exports = { Module, runMain, run, resolve, requireFrom, makeRequire, compile, builtinNames, builtin, readText, packageOf, folders, cache, setMain: (module) => (mainModule = module) }; // prettier-ignore
