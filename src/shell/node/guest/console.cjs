'use strict';
// The global console: Node's formatting, written at once.
const host = require('./host.cjs');
const { format } = require('./format.cjs');

const counts = new Map();
const timersByLabel = new Map();
let indent = '';

function write(descriptor, text) {
  const lines = indent === '' ? text : text.replaceAll(/^/gm, indent);
  host('write', descriptor, `${lines}\n`);
}

const out = (...args) => write(1, format(...args));
const err = (...args) => write(2, format(...args));

function duration(label) {
  const start = timersByLabel.get(label);
  if (start === undefined) return undefined;
  const ms = host('now') - start;
  if (ms >= 60_000) {
    const minutes = Math.floor(ms / 60_000);
    return `${minutes}:${((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')} (m:ss.mmm)`;
  }
  return ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`;
}

const methods = {
  log: out,
  info: out,
  debug: out,
  warn: err,
  error: err,
  trace(...args) {
    const trace = { name: 'Trace', message: format(...args) };
    Error.captureStackTrace(trace);
    err(trace.stack);
  },
  dir: (value, options) =>
    out(
      require('./inspect.cjs').inspect(value, {
        customInspect: false,
        ...options,
      }),
    ),
  dirxml: out,
  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    err(...args);
  },
  count(label = 'default') {
    const count = (counts.get(`${label}`) ?? 0) + 1;
    counts.set(`${label}`, count);
    out(`${label}: ${count}`);
  },
  countReset(label = 'default') {
    if (!counts.delete(`${label}`)) warn(`Count for '${label}' does not exist`);
  },
  group(...args) {
    if (args.length > 0) out(...args);
    indent += '  ';
  },
  groupCollapsed: (...args) => methods.group(...args),
  groupEnd: () => void (indent = indent.slice(0, -2)),
  time(label = 'default') {
    if (timersByLabel.has(`${label}`)) warn(`Label '${label}' already exists for console.time()`);
    else timersByLabel.set(`${label}`, host('now'));
  },
  timeLog: (label = 'default', ...args) => tellTime('timeLog', `${label}`, args),
  timeEnd(label = 'default') {
    tellTime('timeEnd', `${label}`, []);
    timersByLabel.delete(`${label}`);
  },
  table: (data, columns) => out(require('./table.cjs')(data, columns) ?? data),
};

const warn = (words) => process.emitWarning(words);

function tellTime(method, label, args) {
  const spent = duration(label);
  if (spent === undefined) warn(`No such label '${label}' for console.${method}()`);
  else out(`${label}: ${spent}`, ...args);
}

class Console {
  constructor(stdout, stderr) {
    const streams = typeof stdout?.write === 'function' ? { stdout, stderr } : stdout;
    const to =
      (stream) =>
      (...args) =>
        void stream.write(`${pad}${format(...args).replaceAll('\n', `\n${pad}`)}\n`);
    let pad = '';
    Object.assign(this, methods);
    this.group = this.groupCollapsed = (...args) => {
      if (args.length > 0) this.log(...args);
      pad += '  ';
    };
    this.groupEnd = () => void (pad = pad.slice(2));
    this.log = this.info = this.debug = to(streams.stdout);
    this.error = this.warn = to(streams.stderr ?? streams.stdout);
  }
}

module.exports = Object.assign({ ...methods }, {});
Object.defineProperty(module.exports, 'Console', {
  value: Console,
  enumerable: false,
});
Object.defineProperty(module.exports, Symbol.toStringTag, {
  value: 'console',
  configurable: true,
});
