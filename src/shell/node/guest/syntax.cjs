'use strict';
// Syntax errors, as node prints them.
const host = require('./host.cjs');

const WORDS = [
  [/^unexpected token in expression: '(.*)'$/, (_, token) => (token === '' ? 'Unexpected end of input' : `Unexpected token '${token}'`)],
  [/^unexpected token: '(.*)'$/, "Unexpected token '$1'"],
  [/^expecting '(.*)'$/, 'Unexpected token'],
  [/^unexpected end of string$/, 'Invalid or unexpected token'],
  [/^unexpected end of (?:regexp)$/, 'Invalid regular expression: missing /'],
  [/^missing variable name$|^variable name expected$/, 'Unexpected token'],
  [/^invalid redefinition of (?:lexical identifier|parameter name|global identifier)$/, 'Identifier has already been declared'],
  [/^unsupported keyword: import$|^invalid use of 'import'$/, 'Cannot use import statement outside a module'],
  [/^unsupported keyword: export$/, "Unexpected token 'export'"],
]; // prettier-ignore

/** A fault of the parser in Node's words, with the place for the report. */
function worded(error, filename) {
  const original = String(error.message);
  const line = Number(
    /:(\d+)(?::(\d+))?\)?$/m.exec(String(error.stack).trim().split('\n')[0] ?? '')?.[1] ?? error.lineNumber ?? 1,
  );
  const { sources, major } = require('./stack.cjs');
  const lines = (sources.get(filename) ?? '').split('\n');
  const at = Math.min(Math.max(1, line), lines.length);
  let message = original;
  for (const [pattern, words] of WORDS) if (pattern.test(message)) message = message.replace(pattern, words);
  if (/^\s*import\b/m.test(lines[at - 1] ?? '')) message = 'Cannot use import statement outside a module';
  const token = /[^\s\w$]|[\w$]+/.exec(lines[at - 1] ?? '')?.[0];
  if (message === 'Unexpected token')
    message = line > lines.length || token === undefined ? 'Unexpected end of input' : `Unexpected token '${token}'`;
  const fault = new SyntaxError(message);
  const text = lines[at - 1] ?? '';
  const mark = `${text.match(/^\s*/)[0]}${'^'.repeat(Math.max(1, text.trim().length === 0 ? 1 : (token?.length ?? 1)))}`;
  Object.defineProperty(fault, 'report', {
    value: `${filename}:${at}\n${text}\n${mark}\n\nSyntaxError: ${message}\n${FRAMES[major >= 17 ? 'new' : 'old']}`,
    enumerable: false,
  });
  return fault;
}

const FRAMES = {
  new: '    at wrapSafe (node:internal/modules/cjs/loader:1620:18)\n    at Module._compile (node:internal/modules/cjs/loader:1662:20)\n    at Object..js (node:internal/modules/cjs/loader:1820:10)\n    at Module.load (node:internal/modules/cjs/loader:1423:32)',
  old: '    at Module._compile (internal/modules/cjs/loader.js:723:23)\n    at Object.Module._extensions..js (internal/modules/cjs/loader.js:789:10)\n    at Module.load (internal/modules/cjs/loader.js:653:32)',
};

module.exports = { worded, host };
