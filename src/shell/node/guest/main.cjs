'use strict';
// What the command line asked for.
const host = require('./host.cjs');
const config = require('./config.cjs');
const modules = require('./modules.cjs');
const path = require('./path.cjs');
const { major } = require('./words.cjs');

const decode = (bytes) => require('./encoding.cjs').utf8Decode(new Uint8Array(bytes));

function run() {
  for (const id of config.preload) modules.requireFrom({ path: process.cwd(), parent: null, filename: undefined }, id);
  switch (config.kind) {
    case 'file':
      return runFile(path.resolve(process.cwd(), config.source));
    case 'check':
      return check(path.resolve(process.cwd(), config.source));
    case 'repl':
      return require('./repl.cjs').start();
    case 'eval':
    case 'print':
      return runText(config.source, '[eval]');
    default:
      return runText(decode(host('read-all-stdin')), '[stdin]');
  }
}

function fileOf(name) {
  return modules.resolve(name, null);
}

function runFile(name) {
  const file = fileOf(name);
  process.argv.push(file.endsWith('.js') || !name.includes('.') ? file : name, ...config.args);
  if (isModule(file)) require('./esm.cjs').runMain(file);
  else runCommonJs(file);
}

/** Since Node 22.7 a file that is no CommonJS but would be a module is one. */
function runCommonJs(file) {
  try {
    modules.runMain(file);
  } catch (error) {
    const isOther = /^(?:Cannot use import statement|await is only valid|Unexpected token 'export')/.test(
      error?.report === undefined ? '' : error.message,
    );
    if (!isOther || major < 22 || typeOf(file) !== undefined) throw error;
    require('./esm.cjs').runMain(file);
  }
}

const isModule = (file) => file.endsWith('.mjs') || (file.endsWith('.js') && typeOf(file) === 'module');

/** What the nearest package.json says its files are. */
function typeOf(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const found = modules.packageOf(folder);
    if (found !== undefined || folder === '/') return found?.type;
  }
}

function check(name) {
  const file = fileOf(name);
  const { sources, WRAPPER } = require('./stack.cjs');
  const source = modules.readText(file).replace(/^#!.*/, '');
  sources.set(file, source);
  modules.compile(WRAPPER, source, '\n})', file);
}

/** `-e`, `-p` and a script that comes by the standard input: globals are the script's own. */
function runText(text, name) {
  process.argv.push(...(name === '[stdin]' ? ['-'] : []), ...config.args);
  if (config.isModule) return require('./esm.cjs').runText(text, name);
  const module = new modules.Module(`${process.cwd()}/${name}`, null);
  module.id = name;
  module.paths = modules.folders(process.cwd());
  module.path = process.cwd();
  const own = modules.makeRequire(module);
  for (const id of modules.builtinNames()) {
    if (id.includes('/') || id in globalThis) continue;
    Object.defineProperty(globalThis, id, {
      configurable: true,
      get: () => modules.builtin(id),
      set(value) {
        Object.defineProperty(globalThis, id, {
          value,
          writable: true,
          configurable: true,
        });
      },
    });
  }
  Object.assign(globalThis, {
    module,
    require: own,
    exports: module.exports,
    __filename: name,
    __dirname: '.',
  });
  const { sources } = require('./stack.cjs');
  sources.set(name, text);
  // Indirect, so that the script's variables are global ones.
  const value = evaluate(text, name);
  if (config.kind === 'print') console.log(value);
}

function evaluate(text, name) {
  const { instrumented } = require('./instrument.cjs');
  try {
    return (0, eval)(instrumented(text, name));
  } catch (error) {
    if (!(error instanceof SyntaxError) || !/^\s*at <input>/.test(String(error.stack))) throw error;
    throw require('./syntax.cjs').worded(error, name);
  }
}

module.exports = { run };
