'use strict';
// JSON.parse and JSON.stringify, whose faults say what V8 says: where a text is wrong, and which way a circle goes.
const { major } = require('./words.cjs');

const { parse, stringify } = JSON;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NEW = major >= 20;

class Fault {
  constructor(at, kind) {
    Object.assign(this, { at, kind });
  }
}

/** Walks through a text as far as it is JSON; throws where it is not. */
function walker(text) {
  let at = 0;
  const take = (pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match !== null;
  };
  const fail = (kind, where = at) => {
    throw new Fault(where, kind);
  };
  const skip = () => take(SPACE);
  const word = (name) => {
    for (const letter of name) {
      if (text[at] !== letter) fail('token');
      at += 1;
    }
  };
  const string = () => {
    if (take(STRING)) return;
    for (at += 1; at < text.length && text[at] !== '"'; at += 1) {
      if (text[at] < ' ') fail('Bad control character in string literal');
      if (text[at] !== '\\') continue;
      at += 1;
      if (text[at] === 'u' && !/^[\da-f]{4}/i.test(text.slice(at + 1))) fail('Bad Unicode escape');
      if (at < text.length && !/["\\/bfnrtu]/.test(text[at])) fail('Bad escaped character');
    }
    fail('Unterminated string');
  };
  const value = () => {
    skip();
    const first = text[at];
    if (first === '{') members('}', member, "',' or '}' after property value");
    else if (first === '[') members(']', value, "',' or ']' after array element");
    else if (first === '"') string();
    else if (first === 't') word('true');
    else if (first === 'f') word('false');
    else if (first === 'n') word('null');
    else if (first === '-' && !/\d/.test(text[at + 1] ?? '')) fail('No number after minus sign', at + 1);
    else if (!take(NUMBER)) fail('token');
    if (/\d/.test(text[at - 1] ?? '') && /[.eE\d]/.test(text[at] ?? '')) badNumber();
  };
  const badNumber = () => {
    if (text[at] === '.') fail('Unterminated fractional number', at + 1);
    fail(
      /[eE]/.test(text[at]) ? 'Exponent part is missing a number' : 'Unexpected number',
      /\d/.test(text[at]) ? at : at + 1,
    );
  };
  let isFirst = true;
  const member = () => {
    skip();
    if (text[at] !== '"') fail(isFirst ? "Expected property name or '}'" : 'Expected double-quoted property name');
    string();
    skip();
    if (text[at] !== ':') fail("Expected ':' after property name");
    at += 1;
    value();
  };
  const members = (end, each, expected) => {
    at += 1;
    skip();
    if (text[at] === end) at += 1;
    else
      for (isFirst = true; ; isFirst = false) {
        each();
        skip();
        at += 1;
        if (text[at - 1] === end) return;
        if (text[at - 1] !== ',') fail(`Expected ${expected}`, at - 1);
      }
  };
  value();
  skip();
  if (at < text.length) fail('Unexpected non-whitespace character after JSON');
}

function faultOf(text) {
  try {
    walker(text);
    return undefined;
  } catch (fault) {
    return fault instanceof Fault ? fault : undefined;
  }
}

/** The text around a place, as V8 shows it. */
function around(text, at) {
  const most = 40;
  if (text.length <= most) return `"${text}" is not valid JSON`;
  const from = Math.max(0, at - 10);
  const to = Math.min(text.length, at + 10);
  return `${from > 0 ? '...' : ''}"${text.slice(from, to)}"${to < text.length ? '...' : ' '}${to < text.length ? ' ' : ''}is not valid JSON`;
}

function wordsOf({ at, kind }, text) {
  const isEnd = at >= text.length;
  if (!NEW) {
    if (isEnd) return 'Unexpected end of JSON input';
    const what = text[at] === '"' ? 'string' : /[\d-]/.test(text[at]) ? 'number' : `token ${text[at]}`;
    return `Unexpected ${what} in JSON at position ${at}`;
  }
  if (text === 'undefined' || text === '[object Object]') return `"${text}" is not valid JSON`;
  if (kind === 'token') return isEnd ? 'Unexpected end of JSON input' : `Unexpected token '${text[at]}', ${around(text, at)}`; // prettier-ignore
  const before = text.slice(0, at).split('\n');
  const place = major >= 22 ? ` (line ${before.length} column ${before.at(-1).length + 1})` : '';
  return `${kind}${kind.includes('JSON') ? '' : ' in JSON'} at position ${at}${place}`;
}

/** The way round a circle, as V8 draws it. */
function circleOf(root) {
  const path = [];
  const nameOf = (object) => `object with constructor '${object.constructor?.name ?? 'Object'}'`;
  const keyed = (holder, key) => (Array.isArray(holder) ? `index ${key}` : `property '${key}'`);
  const visit = (value) => {
    if (typeof value !== 'object' || value === null || typeof value.toJSON === 'function') return undefined;
    const seen = path.findIndex(({ object }) => object === value);
    if (seen >= 0) return seen;
    const step = { object: value, key: '' };
    path.push(step);
    for (const key of Object.keys(value)) {
      step.key = key;
      const found = visit(value[key]);
      if (found !== undefined) return found;
    }
    path.pop();
    return undefined;
  };
  const from = visit(root);
  if (from === undefined) return '';
  const circle = path.slice(from);
  const last = circle.at(-1);
  const steps = circle.slice(1).map(({ object }, index) => `\n    |     ${keyed(circle[index].object, circle[index].key)} -> ${nameOf(object)}`); // prettier-ignore
  const shown = steps.length > 2 ? [steps[0], '\n    |     ...', steps.at(-1)] : steps;
  return `\n    --> starting at ${nameOf(circle[0].object)}${shown.join('')}\n    --- ${keyed(last.object, last.key)} closes the circle`;
}

const own = {
  parse(text, reviver) {
    try {
      return parse(text, reviver);
    } catch (error) {
      const given = error instanceof SyntaxError ? String(text) : undefined;
      const fault = given === undefined ? undefined : faultOf(given);
      throw fault === undefined ? error : new SyntaxError(wordsOf(fault, given));
    }
  },
  stringify(value, replacer, space) {
    try {
      return stringify(value, replacer, space);
    } catch (error) {
      if (error.message !== 'circular reference') throw error;
      error.message = `Converting circular structure to JSON${major >= 12 ? circleOf(value) : ''}`;
      throw error;
    }
  },
};

function install() {
  for (const name of ['parse', 'stringify'])
    Object.defineProperty(JSON, name, {
      value: own[name],
      writable: true,
      configurable: true,
      enumerable: false,
    });
}

module.exports = { install };
