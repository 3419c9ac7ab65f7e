'use strict';
// The global `process`.
const host = require('./host.cjs');
const config = require('./config.cjs');
const loop = require('./loop.cjs');
const EventEmitter = require('./events.cjs');

const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGUSR1: 10, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGCONT: 18, SIGSTOP: 19, SIGWINCH: 28 }; // prettier-ignore
const started = host('now');
/** Seconds that node takes to begin. */
const STARTUP = 0.025;
const [major] = config.version.split('.').map(Number);

class Process extends EventEmitter {}
Object.defineProperty(Process, 'name', { value: 'process' });
const process = new Process();
let cwd = config.cwd;
let exiting = false;

/** Variables are texts, whatever is put in. */
const env = new Proxy(
  { ...config.env },
  {
    set: (target, name, value) => Reflect.set(target, name, String(value)),
    defineProperty: (target, name, descriptor) =>
      Reflect.defineProperty(target, name, { ...descriptor, value: String(descriptor.value) }),
  },
);

function exit(code) {
  if (code !== undefined) process.exitCode = code;
  if (!exiting) {
    exiting = true;
    process._exiting = true;
    process.emit('exit', statusOf());
  }
  host('exit', statusOf());
}

const statusOf = () => Number(process.exitCode ?? 0) || 0;

/** Nothing is left to do: `beforeExit` may find something, `exit` may not. */
function ended() {
  process.emit('beforeExit', statusOf());
  loop.ticks();
  if (loop.idle() !== null) return undefined;
  exiting = true;
  process.emit('exit', statusOf());
  return statusOf();
}

const RELEASES = { 10: 'Dubnium', 12: 'Erbium', 14: 'Fermium', 16: 'Gallium', 18: 'Hydrogen', 20: 'Iron', 22: 'Jod', 24: 'Krypton' }; // prettier-ignore

Object.assign(process, {
  version: `v${config.version}`,
  versions: { node: config.version, v8: '0.0.0', quickjs: '2025-09-13' },
  arch: 'x64',
  platform: 'linux',
  release: { name: 'node', ...(major in RELEASES ? { lts: RELEASES[major] } : {}) },
  title: 'node',
  pid: config.pid,
  ppid: config.ppid,
  execPath: '/usr/local/bin/node',
  execArgv: config.execArgv,
  argv0: config.argv0,
  argv: ['/usr/local/bin/node'],
  env,
  exitCode: undefined,
  config: {},
  features: {},
  cwd: () => cwd,
  chdir(path) {
    const to = require('./path.cjs').resolve(cwd, path);
    if (JSON.parse(host('fs.stat', to)).type !== 'directory')
      throw require('./errors.cjs').systemError('ENOTDIR', 'chdir', cwd, to);
    cwd = to;
  },
  exit,
  reallyExit: exit,
  abort: () => host('exit', 134),
  nextTick: loop.nextTick,
  uptime: () => (host('now') - started) / 1000 + STARTUP,
  hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.round((host('now') - started) * 1e6)) }),
  memoryUsage: Object.assign(
    () => ({ rss: 44_040_192, heapTotal: 6_537_216, heapUsed: 4_612_096, external: 423_221, arrayBuffers: 17_606 }),
    { rss: () => 44_040_192 },
  ),
  cpuUsage: () => ({ user: 20_000, system: 10_000 }),
  resourceUsage: () => ({ userCPUTime: 20_000, systemCPUTime: 10_000, maxRSS: 43_008 }),
  getuid: () => config.uid,
  geteuid: () => config.uid,
  getgid: () => config.gid,
  getegid: () => config.gid,
  getgroups: () => [...config.groups],
  umask: () => 0o022,
  kill(pid, signal = 'SIGTERM') {
    const name =
      typeof signal === 'number' ? (Object.keys(NUMBERS).find((each) => NUMBERS[each] === signal) ?? '0') : signal;
    return host('kill', pid, name);
  },
  emitWarning(warning, type = 'Warning', code = undefined) {
    const name = warning instanceof Error ? warning.name : typeof type === 'object' ? (type.type ?? 'Warning') : type;
    const label = code === undefined ? name : `[${code}] ${name}`;
    const message = warning instanceof Error ? warning.message : warning;
    const told = warning instanceof Error ? warning : Object.assign(new Error(warning), { name, ...(code === undefined ? {} : { code }) }); // prettier-ignore
    loop.nextTick(() => {
      host('write', 2, `(node:${config.pid}) ${label}: ${message}\n`);
      hintOnce(name === 'DeprecationWarning' ? 'deprecation' : 'warnings');
      process.emit('warning', told);
    });
  },
  binding(name) {
    throw new Error(`No such module: ${name}`);
  },
});

let isHinted = false;
/** Later versions tell once, after the first warning, how to find where it comes from. */
function hintOnce(kind) {
  if (isHinted || major < 14) return;
  isHinted = true;
  host('write', 2, `(Use \`node --trace-${kind} ...\` to show where the warning was created)\n`);
}

function hrtime(earlier) {
  const nanoseconds = Math.round((host('now') - started) * 1e6);
  const [seconds, rest] = [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9];
  if (earlier === undefined) return [seconds, rest];
  const [from, fromRest] = earlier;
  return rest < fromRest ? [seconds - from - 1, rest - fromRest + 1e9] : [seconds - from, rest - fromRest];
}

for (const [name, descriptor] of [
  ['stdout', 1],
  ['stderr', 2],
]) {
  Object.defineProperty(process, name, {
    configurable: true, enumerable: true, get: memo(() => require('./stdio.cjs').output(descriptor, process)),
  }); // prettier-ignore
}
Object.defineProperty(process, 'stdin', {
  configurable: true, enumerable: true, get: memo(() => require('./stdio.cjs').input()),
}); // prettier-ignore

function memo(make) {
  let made;
  return () => (made ??= make());
}

/** Signals somebody listens to; the others do what they do by default. */
function tellSignals() {
  const names = process.eventNames().filter((name) => typeof name === 'string' && name in NUMBERS);
  host('signals', names.map((name) => name.slice(3)).join(','));
}
for (const method of ['on', 'addListener', 'once', 'prependListener', 'off', 'removeListener', 'removeAllListeners']) {
  const plain = EventEmitter.prototype[method];
  Object.defineProperty(process, method, {
    enumerable: false,
    configurable: true,
    writable: true,
    value(...args) {
      const result = Reflect.apply(plain, process, args);
      if (String(args[0] ?? 'SIG').startsWith('SIG')) tellSignals();
      return result;
    },
  });
}
loop.on('signal', ({ signal }) => {
  process.emit(signal, signal, NUMBERS[signal]);
  tellSignals();
});

Object.defineProperty(process, 'ended', { value: ended, enumerable: false });
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
module.exports = process;
