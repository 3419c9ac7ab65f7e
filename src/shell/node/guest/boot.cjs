'use strict';
// The first thing that runs in the sandbox: takes the one function that the host gives, and makes Node's globals of it.
const host = globalThis.__host;
delete globalThis.__host;
const rejected = globalThis.__rejections;
const settled = globalThis.__settled;
delete globalThis.__rejections;
delete globalThis.__settled;

const loaded = new Map([
  ['host', { exports: host }],
  ['rejected', { exports: rejected }],
  ['settled', { exports: settled }],
]);

/** Loads one of the files beside this one when it is first asked for. */
function internal(id) {
  const name = id.replace(/^\.\//, '').replace(/\.cjs$/, '');
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  host('compile', host('builtin', name), `node:internal/${name}`)(module.exports, internal, module);
  return module.exports;
}

const config = JSON.parse(host('config'));
loaded.set('config', { exports: config });
internal('./stack.cjs').install();
internal('./json.cjs').install();
internal('./locale.cjs').install();

// Time and chance are the simulation's, so that what happened can happen again.
const RealDate = Date;
const now = () => Math.floor(host('now'));
function SimulatedDate(...args) {
  if (new.target === undefined) return new RealDate(now()).toString();
  const target = new.target === SimulatedDate ? RealDate : new.target;
  return Reflect.construct(RealDate, args.length === 0 ? [now()] : args, target);
}
Object.defineProperty(SimulatedDate, 'name', { value: 'Date' });
Object.defineProperty(SimulatedDate, 'length', { value: 7 });
SimulatedDate.prototype = RealDate.prototype;
Object.defineProperty(RealDate.prototype, 'constructor', {
  value: SimulatedDate,
  writable: true,
  configurable: true,
});
Object.defineProperties(SimulatedDate, {
  now: { value: now, writable: true, configurable: true },
  parse: { value: RealDate.parse, writable: true, configurable: true },
  UTC: { value: RealDate.UTC, writable: true, configurable: true },
});

const hidden = (value) => ({
  value,
  writable: true,
  configurable: true,
  enumerable: false,
});
/** A global that is loaded when a program first names it, and that a program may replace. */
function lazyGlobal(name, load) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get() {
      const value = load();
      Object.defineProperty(globalThis, name, hidden(value));
      return value;
    },
    set(value) {
      Object.defineProperty(globalThis, name, hidden(value));
    },
  });
}

const loop = internal('./loop.cjs');
loop.onFault((error) => internal('./uncaught.cjs').uncaught(error));
const process = internal('./process.cjs');
Object.defineProperties(globalThis, {
  Date: hidden(SimulatedDate),
  global: hidden(globalThis),
  process: hidden(process),
  setTimeout: hidden(loop.setTimeout),
  setInterval: hidden(loop.setInterval),
  setImmediate: hidden(loop.setImmediate),
  clearTimeout: hidden(loop.clearTimeout),
  clearInterval: hidden(loop.clearTimeout),
  clearImmediate: hidden(loop.clearImmediate),
  queueMicrotask: hidden((work) => void Promise.resolve().then(() => loop.guarded(work))),
  console: hidden(internal('./console.cjs')),
});
for (const name of ['setTimeout', 'setImmediate']) {
  const get = () => internal('./timers-promises.cjs')[name];
  Object.defineProperty(loop[name], Symbol.for('nodejs.util.promisify.custom'), { get });
}
Math.random = () => host('random');

lazyGlobal('Buffer', () => internal('./buffer.cjs').Buffer);
for (const name of ['URL', 'URLSearchParams']) lazyGlobal(name, () => internal('./url.cjs')[name]);
for (const name of ['TextEncoder', 'TextDecoder']) lazyGlobal(name, () => internal('./encoding.cjs')[name]);
for (const name of ['AbortController', 'AbortSignal', 'Event', 'EventTarget'])
  lazyGlobal(name, () => internal('./event-target.cjs')[name]);
for (const name of ['atob', 'btoa']) lazyGlobal(name, () => internal('./buffer.cjs')[name]);
lazyGlobal('structuredClone', () => internal('./clone.cjs'));
lazyGlobal('fetch', () => internal('./fetch.cjs').fetch);
Object.defineProperty(
  globalThis,
  '__dynamic',
  hidden(
    (folder) => (id) =>
      internal('./esm.cjs').importFrom(internal('./path.cjs').resolve(process.cwd(), folder), String(id)),
  ),
);
lazyGlobal('crypto', () => internal('./crypto.cjs').webcrypto);
lazyGlobal('performance', () => internal('./performance.cjs'));

Object.defineProperty(globalThis, '__node', {
  value: {
    idle: loop.idle,
    turn: loop.turn,
    ticks: loop.ticks,
    rejections: () => rejected.length > 0 && internal('./rejections.cjs').answer(),
    end: () => process.ended(),
  },
  enumerable: false,
});
loop.guarded(() => internal('./main.cjs').run());
