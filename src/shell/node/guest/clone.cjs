'use strict';
/** A copy of plain data, cycles included. */
module.exports = function structuredClone(value, _options, seen = new Map()) {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw Object.assign(new Error(`${String(value)} could not be cloned.`), { name: 'DataCloneError', code: 25 });
  }
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const remember = (copy) => (seen.set(value, copy), copy);
  const inner = (each) => structuredClone(each, undefined, seen);
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof Error)
    return remember(Object.assign(new value.constructor(value.message), { name: value.name }));
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value);
  if (value instanceof Map) {
    const copy = remember(new Map());
    for (const [key, each] of value) copy.set(inner(key), inner(each));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(new Set());
    for (const each of value) copy.add(inner(each));
    return copy;
  }
  const copy = remember(Array.isArray(value) ? [] : {});
  for (const key of Object.keys(value)) copy[key] = inner(value[key]);
  return copy;
};
