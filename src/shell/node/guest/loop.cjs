'use strict';
// The event loop's own part: timers, immediates, nextTick, and events from outside. The host calls one step at a time.
const host = require('./host.cjs');

/** Timers sorted by when they are due, those of one time in the order in which they were set. */
let timers = [];
let immediates = [];
/** Those of the round that is running. */
let dueImmediates = [];
let tickQueue = [];
let sequence = 0;
/** What keeps the process alive besides timers: servers, requests under way, input that is read. */
let holds = 0;
const listeners = new Map();

const LONGEST = 2 ** 31 - 1;

/** Keeps the program alive while it `counts`. */
class Pending {
  ref() {
    this.counts = true;
    return this;
  }
  unref() {
    this.counts = false;
    return this;
  }
  hasRef() {
    return this.counts;
  }
}

class Timeout extends Pending {
  constructor(callback, after, args, repeat) {
    super();
    const wanted = Number(after);
    this._idleTimeout = wanted >= 1 && wanted <= LONGEST ? Math.trunc(wanted) : 1;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = repeat ? this._idleTimeout : null;
    this._destroyed = false;
    Object.defineProperties(this, {
      due: { value: 0, writable: true, enumerable: false },
      order: { value: 0, writable: true, enumerable: false },
      counts: { value: true, writable: true, enumerable: false },
    });
    schedule(this);
  }
  refresh() {
    unschedule(this);
    schedule(this);
    return this;
  }
  close() {
    clearTimeout(this);
    return this;
  }
  [Symbol.toPrimitive]() {
    known.set(this.order, this);
    return this.order;
  }
}
/** Timers whose number somebody asked for. */
const known = new Map();

class Immediate extends Pending {
  constructor(callback, args) {
    super();
    this._onImmediate = callback;
    this._argv = args;
    Object.defineProperty(this, 'counts', { value: true, writable: true, enumerable: false });
    immediates.push(this);
  }
}

function schedule(timer) {
  sequence += 1;
  timer.order = sequence;
  timer.due = host('now') + timer._idleTimeout;
  timer._destroyed = false;
  let index = timers.length;
  while (index > 0 && timers[index - 1].due > timer.due) index -= 1;
  timers.splice(index, 0, timer);
}

function unschedule(timer) {
  const index = timers.indexOf(timer);
  if (index >= 0) timers.splice(index, 1);
}

function checkCallback(callback) {
  if (typeof callback === 'function') return;
  throw require('./errors.cjs').invalidType('callback', 'of type function', callback, true);
}

function setTimeout(callback, after, ...args) {
  checkCallback(callback);
  return new Timeout(callback, after, args, false);
}

function setInterval(callback, after, ...args) {
  checkCallback(callback);
  return new Timeout(callback, after, args, true);
}

function clearTimeout(timer) {
  const found = typeof timer === 'object' ? timer : known.get(Number(timer));
  if (!(found instanceof Timeout)) return;
  found._destroyed = true;
  unschedule(found);
}

function setImmediate(callback, ...args) {
  checkCallback(callback);
  return new Immediate(callback, args);
}

function clearImmediate(immediate) {
  immediates = immediates.filter((each) => each !== immediate);
  dueImmediates = dueImmediates.filter((each) => each !== immediate);
}

function nextTick(callback, ...args) {
  checkCallback(callback);
  tickQueue.push(() => callback(...args));
}

/** Answers what a callback throws; boot.cjs gives the process's answer. */
let answer = (error) => {
  throw error;
};
const onFault = (handler) => (answer = handler);

/** Runs what the program gave; what it throws is the process's to answer. */
function guarded(work) {
  try {
    work();
  } catch (error) {
    answer(error);
  }
}

/** Runs the callbacks of nextTick; true when there were some. */
function ticks() {
  if (tickQueue.length === 0) return false;
  while (tickQueue.length > 0) {
    const work = tickQueue.shift();
    guarded(work);
  }
  return true;
}

/** When the loop has to go on: now, at a time, for an event alone (Infinity); `null` when there is nothing left. */
function idle() {
  if (dueImmediates.length > 0 || immediates.some(({ counts }) => counts)) return 0;
  const alive = holds > 0 || timers.some(({ counts }) => counts);
  if (!alive) return null;
  return immediates.length > 0 ? 0 : (timers[0]?.due ?? Infinity);
}

/** One callback: of an event that came, else of a timer that is due, else the immediates. */
function turn() {
  const event = dueImmediates.length > 0 ? null : host('event');
  if (event !== null) {
    const head = JSON.parse(event);
    const body = host('event-body');
    const listener = listeners.get(head.kind);
    if (listener !== undefined) guarded(() => listener(head, body === null ? undefined : new Uint8Array(body)));
    return;
  }
  if (dueImmediates.length === 0 && timers.length > 0 && timers[0].due <= host('now')) {
    fire(timers[0]);
    return;
  }
  // One at a time: what it leaves for ticks and promises comes before the next.
  if (dueImmediates.length === 0) [dueImmediates, immediates] = [immediates, []];
  const { _onImmediate, _argv } = dueImmediates.shift() ?? {};
  if (_onImmediate !== undefined) guarded(() => _onImmediate(..._argv));
}

function fire(timer) {
  timers.shift();
  if (timer._repeat === null) timer._destroyed = true;
  guarded(() => timer._onTimeout.call(timer, ...timer._timerArgs));
  if (timer._repeat !== null && !timer._destroyed) schedule(timer);
}

/** Keeps the process alive until the function that it gives is called. */
function hold() {
  holds += 1;
  let held = true;
  return () => {
    if (held) holds -= 1;
    held = false;
  };
}

const on = (kind, listener) => listeners.set(kind, listener);

module.exports = {
  setTimeout, setInterval, setImmediate, clearTimeout, clearImmediate, nextTick, onFault, guarded, ticks, idle, turn, hold, on,
  Timeout, Immediate,
}; // prettier-ignore
