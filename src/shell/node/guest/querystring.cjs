'use strict';
const escape = (text) => encodeURIComponent(text);
function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function scalar(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  return typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
}

function stringify(object, separator = '&', equals = '=', options = {}) {
  const encode = options.encodeURIComponent ?? module.exports.escape;
  return Object.entries(object ?? {})
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `${encode(name)}${equals}${encode(scalar(each))}`),
    )
    .join(separator);
}

function parse(text, separator = '&', equals = '=', options = {}) {
  const decode = options.decodeURIComponent ?? module.exports.unescape;
  const result = Object.create(null);
  if (typeof text !== 'string' || text === '') return result;
  const limit = options.maxKeys === undefined ? 1000 : options.maxKeys || Infinity;
  for (const part of text.split(separator).slice(0, limit)) {
    if (part === '') continue;
    const at = part.indexOf(equals);
    const [name, value] = (at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + equals.length)]).map((each) =>
      decode(each.replaceAll('+', ' ')),
    );
    if (!(name in result)) result[name] = value;
    else if (Array.isArray(result[name])) result[name].push(value);
    else result[name] = [result[name], value];
  }
  return result;
}

module.exports = { stringify, parse, escape, unescape, encode: stringify, decode: parse };
