'use strict';
const named = (tag) => (value) => Object.prototype.toString.call(value) === `[object ${tag}]`;
const of = (Base) => (value) => value instanceof Base;
module.exports = {
  isPromise: of(Promise), isRegExp: of(RegExp), isDate: of(Date), isMap: of(Map), isSet: of(Set), isNativeError: of(Error),
  isArrayBuffer: of(ArrayBuffer), isAnyArrayBuffer: of(ArrayBuffer), isUint8Array: of(Uint8Array), isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isArrayBufferView: ArrayBuffer.isView, isWeakMap: of(WeakMap), isWeakSet: of(WeakSet), isDataView: of(DataView), isProxy: () => false,
  isAsyncFunction: named('AsyncFunction'), isGeneratorFunction: named('GeneratorFunction'), isGeneratorObject: named('Generator'), isSymbolObject: (value) => typeof value === 'object' && value instanceof Symbol,
  isBoxedPrimitive: (value) => [Number, String, Boolean, Symbol, BigInt].some((Box) => typeof value === 'object' && value instanceof Box),
  isStringObject: (value) => typeof value === 'object' && value instanceof String, isNumberObject: (value) => typeof value === 'object' && value instanceof Number,
  isBooleanObject: (value) => typeof value === 'object' && value instanceof Boolean, isArgumentsObject: named('Arguments'),
}; // prettier-ignore
