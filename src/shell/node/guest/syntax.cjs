'use strict';
// Syntax errors, as node prints them.
const { major } = require('./words.cjs');

const QUOTED = major >= 12;
const unexpected = (token) => (QUOTED ? `Unexpected token '${token}'` : `Unexpected token ${token}`);

/** Messages of the parser that say alone what V8 would say; a function gets the match and the token at the place. */
const WORDS = [
  [/^unexpected end of string$/, 'Invalid or unexpected token'],
  [/^invalid number literal$/, 'Invalid or unexpected token'],
  [/^unexpected end of regexp$/, 'Invalid regular expression: missing /'],
  [/^invalid redefinition of (?:lexical identifier|parameter name|global identifier)$/, (token, original) => (token === '' ? original : `Identifier '${token}' has already been declared`)],
  [/^(?:unsupported keyword: import|invalid use of 'import')$/, 'Cannot use import statement outside a module'],
  [/^unsupported keyword: export$/, () => unexpected('export')],
  [/^return not in a function$/, 'Illegal return statement'],
  [/^invalid assignment left-hand side$/, 'Invalid left-hand side in assignment'],
  [/^missing initializer for const variable$/, 'Missing initializer in const declaration'],
  [/^function name expected$/, 'Function statements require a function name'],
  [/^break must be inside loop or switch$/, 'Illegal break statement'],
  [/^continue must be inside loop$/, 'Illegal continue statement: no surrounding iteration statement'],
  [/^'let' is not a valid lexical identifier$/, 'let is disallowed as a lexically bound name'],
  [/^with is not allowed in strict mode|invalid keyword: with$/, 'Strict mode code may not include a with statement'],
]; // prettier-ignore

const RESERVED = new Set('break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with'.split(' ')); // prettier-ignore
const TOKEN = /^(?:[\w$]+|=>|\.\.\.|[=!]==?|[<>]=|\+\+|--|&&|\|\||\?\?|\*\*|[^\s])/;

function tokenWords(token) {
  if (token === '') return 'Unexpected end of input';
  if (/^\d/.test(token)) return 'Unexpected number';
  if (/^['"]/.test(token)) return 'Unexpected string';
  if (token === '`') return 'Unexpected template string';
  if (/^[@#\\]/.test(token)) return 'Invalid or unexpected token';
  if (/^[\w$]/.test(token) && !RESERVED.has(token)) return QUOTED && major >= 18 ? `Unexpected identifier '${token}'` : 'Unexpected identifier'; // prettier-ignore
  return unexpected(token);
}

/** A message of the parser in V8's words; `token` and what stands `before` it where the place is known. */
function inWords(message, token = undefined, before = '') {
  for (const [pattern, words] of WORDS) if (pattern.test(message)) return typeof words === 'string' ? words : words(token ?? '', message); // prettier-ignore
  const named = /^unexpected token(?: in expression)?: '(.*)'$/s.exec(message)?.[1];
  if (token === undefined) return named === undefined ? message : tokenWords(named);
  if (!/^expecting |^unexpected token|name expected|missing .*name|requires a name/.test(message)) return message;
  if (/\bawait\s*$/.test(before)) return 'await is only valid in async functions and the top level bodies of modules';
  if (/^expecting '[,)]'$/.test(message) && isInArguments(before)) return 'missing ) after argument list';
  return tokenWords(token);
}

/** True where the innermost open bracket is the one of a call. */
function isInArguments(before) {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    if (')]}'.includes(before[at])) depth += 1;
    if (!'([{'.includes(before[at])) continue;
    if (depth === 0) return before[at] === '(' && /[\w$)\]]\s*$/.test(before.slice(0, at)) && !/\b(?:if|for|while|switch|catch)\s*$/.test(before.slice(0, at)); // prettier-ignore
    depth -= 1;
  }
  return false;
}

/** A fault of the parser in Node's words, with the place for the report. */
function worded(error, filename, offset = 0) {
  const { sources } = require('./stack.cjs');
  const text = sources.get(filename) ?? '';
  const lines = `${text}`.split('\n');
  const [, row = '1', column = '1'] = /:(\d+):(\d+)\)?$/m.exec(String(error.stack)) ?? [];
  let at = Math.min(Number(row), lines.length);
  let from =
    Number(row) > lines.length ? lines.at(-1).length : Math.max(0, Number(column) - 1 - (at === 1 ? offset : 0));
  if (/^\s*(?:import|export)\b/.test(lines[at - 1] ?? '')) from = /^\s*/.exec(lines[at - 1])[0].length;
  const isImport = /^import\b(?!\s*\()/.test((lines[at - 1] ?? '').slice(from));
  let token = Number(row) > lines.length ? '' : (TOKEN.exec(lines[at - 1].slice(from))?.[0] ?? '');
  if (token === '' && Number(row) <= lines.length) [at, from, token] = next(lines, at);
  const before = [...lines.slice(0, at - 1), lines[at - 1]?.slice(0, from) ?? ''].join('\n');
  const message = isImport
    ? 'Cannot use import statement outside a module'
    : inWords(String(error.message), token, before);
  const fault = new SyntaxError(message);
  const mark = `${' '.repeat(from)}${'^'.repeat(Math.max(1, token.length))}`;
  const frames = FRAMES[filename.startsWith('[') ? 'text' : major >= 17 ? 'new' : 'old'];
  Object.defineProperty(fault, 'report', {
    value: `${filename}:${at}\n${lines[at - 1] ?? ''}\n${mark}\n\nSyntaxError: ${message}\n${frames}`,
    enumerable: false,
  });
  return fault;
}

/** The first token below a line, or the end of the text. */
function next(lines, row) {
  const below = lines.findIndex((line, index) => index >= row && line.trim() !== '');
  if (below < 0) return [lines.length, lines.at(-1).length, ''];
  const from = /^\s*/.exec(lines[below])[0].length;
  return [below + 1, from, TOKEN.exec(lines[below].slice(from))[0]];
}

const FRAMES = {
  new: '    at wrapSafe (node:internal/modules/cjs/loader:1620:18)\n    at Module._compile (node:internal/modules/cjs/loader:1662:20)\n    at Object..js (node:internal/modules/cjs/loader:1820:10)\n    at Module.load (node:internal/modules/cjs/loader:1423:32)\n    at Function._load (node:internal/modules/cjs/loader:1246:12)\n    at TracingChannel.traceSync (node:diagnostics_channel:322:14)\n    at wrapModuleLoad (node:internal/modules/cjs/loader:235:24)\n    at Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:171:5)\n    at node:internal/main/run_main_module:36:49',
  old: '    at Module._compile (internal/modules/cjs/loader.js:723:23)\n    at Object.Module._extensions..js (internal/modules/cjs/loader.js:789:10)\n    at Module.load (internal/modules/cjs/loader.js:653:32)\n    at tryModuleLoad (internal/modules/cjs/loader.js:593:12)\n    at Function.Module._load (internal/modules/cjs/loader.js:585:3)\n    at Function.Module.runMain (internal/modules/cjs/loader.js:831:12)\n    at startup (internal/bootstrap/node.js:283:19)\n    at bootstrapNodeJSCore (internal/bootstrap/node.js:623:3)',
  text: '    at makeContextifyScript (node:internal/vm:185:14)\n    at node:internal/process/execution:107:22\n    at [eval]-wrapper:6:24\n    at runScript (node:internal/process/execution:101:62)\n    at evalScript (node:internal/process/execution:133:3)\n    at node:internal/main/eval_string:51:3',
}; // prettier-ignore

module.exports = { inWords, tokenWords, worded };
