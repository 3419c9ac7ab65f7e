'use strict';
class Event {
  constructor(type, options = {}) {
    this.type = type;
    this.cancelable = options.cancelable === true;
    this.defaultPrevented = false;
    this.target = null;
  }
  preventDefault() {
    this.defaultPrevented = this.cancelable;
  }
}
class EventTarget {
  #listeners = new Map();
  addEventListener(type, listener, options = {}) {
    const list = this.#listeners.get(type) ?? [];
    this.#listeners.set(type, [...list, { listener, once: options?.once === true }]);
  }
  removeEventListener(type, listener) {
    this.#listeners.set(
      type,
      (this.#listeners.get(type) ?? []).filter((each) => each.listener !== listener),
    );
  }
  dispatchEvent(event) {
    event.target = this;
    this[`on${event.type}`]?.(event);
    for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
      if (once) this.removeEventListener(event.type, listener);
      if (typeof listener === 'function') Reflect.apply(listener, this, [event]);
      else listener.handleEvent(event);
    }
    return !event.defaultPrevented;
  }
}
function abortError(message = 'This operation was aborted') {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: 'AbortError', configurable: true });
  error.code = 20;
  return error;
}
class AbortSignal extends EventTarget {
  aborted = false;
  reason = undefined;
  static abort(reason = abortError()) {
    return Object.assign(new AbortSignal(), { aborted: true, reason });
  }
  static timeout(after) {
    const controller = new AbortController();
    setTimeout(
      () =>
        controller.abort(
          Object.assign(new Error('The operation was aborted due to timeout'), { name: 'TimeoutError' }),
        ),
      after,
    ).unref();
    return controller.signal;
  }
  throwIfAborted() {
    if (this.aborted) throw this.reason;
  }
}
class AbortController {
  signal = new AbortSignal();
  abort(reason = abortError()) {
    if (this.signal.aborted) return;
    Object.assign(this.signal, { aborted: true, reason });
    this.signal.dispatchEvent(new Event('abort'));
  }
}
module.exports = { Event, EventTarget, AbortSignal, AbortController, abortError };
