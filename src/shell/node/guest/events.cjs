'use strict';
const { major } = require('./words.cjs');

/** Node's EventEmitter. */
class EventEmitter {
  constructor() {
    this._events ??= Object.create(null);
    this._eventsCount ??= 0;
    this._maxListeners ??= undefined;
    hide(this);
  }
  on(name, listener) {
    return add(this, name, listener, false);
  }
  addListener(name, listener) {
    return add(this, name, listener, false);
  }
  prependListener(name, listener) {
    return add(this, name, listener, true);
  }
  once(name, listener) {
    check(listener);
    return add(this, name, onceOnly(this, name, listener), false);
  }
  prependOnceListener(name, listener) {
    check(listener);
    return add(this, name, onceOnly(this, name, listener), true);
  }
  off(name, listener) {
    const list = listenersOf(this, name);
    const index = list.findLastIndex((each) => each === listener || each.listener === listener);
    if (index < 0) return this;
    const left = list.toSpliced(index, 1);
    if (left.length === 0) delete this._events[name];
    else this._events[name] = left;
    if (this._events.removeListener !== undefined) this.emit('removeListener', name, listener);
    return this;
  }
  removeListener(name, listener) {
    return this.off(name, listener);
  }
  removeAllListeners(name) {
    if (this._events?.removeListener !== undefined) {
      const names = name === undefined ? this.eventNames().filter((each) => each !== 'removeListener') : [name];
      for (const each of names) for (const listener of this.listeners(each).reverse()) this.off(each, listener);
    }
    if (name === undefined) this._events = Object.create(null);
    else if (this._events !== undefined) delete this._events[name];
    hide(this);
    return this;
  }
  emit(name, ...args) {
    const list = listenersOf(this, name);
    if (list.length === 0) {
      if (name === 'error')
        throw args[0] instanceof Error ? require('./stack.cjs').emittedBy(args[0], this) : unhandled(args[0]);
      return false;
    }
    for (const listener of [...list]) Reflect.apply(listener, this, args);
    return true;
  }
  listeners(name) {
    return listenersOf(this, name).map((each) => each.listener ?? each);
  }
  rawListeners(name) {
    return [...listenersOf(this, name)];
  }
  listenerCount(name) {
    return listenersOf(this, name).length;
  }
  eventNames() {
    return Reflect.ownKeys(this._events ?? {});
  }
  setMaxListeners(count) {
    this._maxListeners = count;
    return this;
  }
  getMaxListeners() {
    return this._maxListeners ?? EventEmitter.defaultMaxListeners;
  }
}

const PRIVATE = ['_events', '_eventsCount', '_maxListeners'];
function hide(emitter) {
  for (const name of PRIVATE) {
    const value = emitter[name];
    Object.defineProperty(emitter, name, { value, writable: true, configurable: true, enumerable: false });
  }
}

function check(listener) {
  if (typeof listener !== 'function')
    throw require('./errors.cjs').invalidType('listener', 'of type function', listener, true);
}

const listenersOf = (emitter, name) => emitter._events?.[name] ?? [];

function add(emitter, name, listener, first) {
  check(listener);
  if (emitter._events === undefined) {
    emitter._events = Object.create(null);
    hide(emitter);
  }
  if (emitter._events.newListener !== undefined) emitter.emit('newListener', name, listener.listener ?? listener);
  const list = listenersOf(emitter, name);
  emitter._events[name] = first ? [listener, ...list] : [...list, listener];
  warnOfLeak(emitter, name, list.length + 1);
  return emitter;
}

/** Lists that were warned of: each is once. */
const leaks = new WeakMap();

function warnOfLeak(emitter, name, count) {
  const most = emitter.getMaxListeners?.() ?? EventEmitter.defaultMaxListeners;
  const told = leaks.get(emitter) ?? new Set();
  if (!(most > 0 && count > most) || told.has(name)) return;
  leaks.set(emitter, told.add(name));
  const of = major >= 13 ? ` added to [${emitter.constructor?.name ?? 'Object'}]` : ' added';
  const limit = major >= 21 ? ` MaxListeners is ${most}.` : '';
  const words = `Possible EventEmitter memory leak detected. ${count} ${String(name)} listeners${of}.${limit} Use emitter.setMaxListeners() to increase limit`;
  process.emitWarning(Object.assign(new Error(words), { name: 'MaxListenersExceededWarning', emitter, type: name, count })); // prettier-ignore
}

function onceOnly(emitter, name, listener) {
  const wrapped = function (...args) {
    emitter.off(name, wrapped);
    return Reflect.apply(listener, this, args);
  };
  wrapped.listener = listener;
  return wrapped;
}

function unhandled(error) {
  if (error instanceof Error) return error;
  const shown = typeof error === 'string' ? `'${error}'` : require('./inspect.cjs').inspect(error);
  const fault = require('./errors.cjs').nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
  fault.context = error;
  return fault;
}

/** A promise of the next event. */
EventEmitter.once = (emitter, name) =>
  new Promise((resolve, reject) => {
    const onError = (error) => reject(error);
    if (name !== 'error') emitter.once('error', onError);
    emitter.once(name, (...args) => {
      emitter.off('error', onError);
      resolve(args);
    });
  });
/** The next events, one after the other. */
EventEmitter.on = (emitter, name, { signal } = {}) => {
  const events = [];
  let fault;
  let wake = () => undefined;
  const take = (...args) => (events.push(args), wake());
  const fail = (error) => ((fault = error), wake());
  const stop = () => (emitter.off(name, take), emitter.off('error', fail));
  emitter.on(name, take);
  if (name !== 'error') emitter.on('error', fail);
  signal?.addEventListener('abort', () => fail(require('./event-target.cjs').abortError()));
  const each = async function* () {
    try {
      for (;;) {
        if (events.length > 0) yield events.shift();
        else if (fault !== undefined) throw fault;
        else await new Promise((resolve) => (wake = resolve));
      }
    } finally {
      stop();
    }
  };
  return each();
};
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.defaultMaxListeners = 10;
EventEmitter.listenerCount = (emitter, name) => emitter.listenerCount(name);

/** Old programs call the constructor as a function: `EventEmitter.call(this)` and `util.inherits`. */
const Callable = new Proxy(EventEmitter, {
  apply: (_target, self) => {
    if (self._events === undefined || Object.getPrototypeOf(self)?._events === self._events) {
      self._events = Object.create(null);
      hide(self);
    }
  },
});
EventEmitter.EventEmitter = Callable;
EventEmitter.prototype.constructor = Callable;
module.exports = Callable;
