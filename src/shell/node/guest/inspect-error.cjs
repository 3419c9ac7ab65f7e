'use strict';
// Errors as util.inspect shows them.
const { caught, emittedBelow, headOf, major } = require('./stack.cjs');

/** An error as its stack; takes away from `keys` what that says already. `front` is how its class begins. */
function errorBase(context, value, keys, front, constructor) {
  const error = caught(value);
  const name = error.name === null || error.name === undefined ? 'Error' : String(error.name);
  let text = error.stack ? String(error.stack) : headOf(error);
  if (Object.hasOwn(error, 'cause') && !keys.includes('cause')) keys.push('cause');
  if (Array.isArray(error.errors) && Object.hasOwn(error, 'errors') && !keys.includes('errors')) keys.push('errors');
  text = withoutCommon(withClassName(text, constructor, name, front), error.cause) + emittedBelow(error);
  for (const key of ['name', 'message', 'stack']) {
    const index = keys.indexOf(key);
    if (index >= 0 && (typeof error[key] !== 'string' || text.includes(error[key]))) keys.splice(index, 1);
  }
  const message = typeof error.message === 'string' && error.message !== '' ? text.indexOf(error.message) : -1;
  if (!text.includes('\n    at', message < 0 ? 0 : message + error.message.length)) text = `[${text}]`;
  return context.indent === 0 ? text : text.replaceAll('\n', `\n${' '.repeat(context.indent)}`);
}

/** A stack whose frames that its cause has too are counted, not shown. */
function withoutCommon(text, cause) {
  const below = (stack) => (stack.includes('\n    at') ? stack.slice(stack.indexOf('\n    at') + 1).split('\n') : []);
  const own = below(text);
  const others = major >= 16 && cause instanceof Error ? below(String(caught(cause).stack)) : [];
  for (let at = 0; at < own.length - 3; at += 1) {
    const from = others.indexOf(own[at]);
    let length = 0;
    while (from >= 0 && at + length < own.length && own[at + length] === others[from + length]) length += 1;
    if (length <= 3) continue;
    const shown = own.toSpliced(at + 1, length - 2, `    ... ${length - 2} lines matching cause stack trace ...`);
    return [text.slice(0, text.indexOf('\n    at')), ...shown].join('\n');
  }
  return text;
}

/** A stack that begins with the name of a class where it has only that of the class's parent. */
function withClassName(text, constructor, name, frontOf) {
  const isPlain = name.endsWith('Error') && text.startsWith(name) && [undefined, ':', '\n'].includes(text[name.length]);
  if (major >= 12 && name.endsWith('Error') && !text.includes(name)) return text.replace(/^[A-Z]\w*/, name);
  if (constructor !== null && !isPlain) return text;
  const fallback = constructor !== null ? 'Error' : (/^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(text)?.[1] ?? /^([a-z_A-Z0-9-]*Error)$/.exec(text)?.[1] ?? ''); // prettier-ignore
  const length = constructor === null ? fallback.length : name.length;
  const front = frontOf(fallback || 'Error').slice(0, -1);
  if (name === front) return text;
  if (!front.includes(name)) return `${front} [${name}]${text.slice(length)}`;
  return length === 0 ? `${front}: ${text}` : `${front}${text.slice(length)}`;
}

module.exports = { errorBase };
