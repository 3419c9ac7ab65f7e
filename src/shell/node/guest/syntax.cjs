'use strict';
// Syntax errors, as node prints them.
const { sources } = require('./stack.cjs');
const { inWords } = require('./syntax-words.cjs');
const { major } = require('./words.cjs');

const TOKEN = /^(?:[\w$]+|=>|\.\.\.|[=!]==?|[<>]=|\+\+|--|&&|\|\||\?\?|\*\*|[^\s])/;

/** A fault of the parser in Node's words, with the place for the report. */
function worded(error, filename, offset = 0) {
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
  const isLate = /^expecting '[,)]'$|^invalid redefinition/.test(String(error.message));
  if (isLate && token !== '') [from, token] = lastToken(lines[at - 1], from) ?? [from, token];
  const before = [...lines.slice(0, at - 1), lines[at - 1]?.slice(0, from) ?? ''].join('\n');
  const message = isImport
    ? 'Cannot use import statement outside a module'
    : inWords(String(error.message), token, before);
  const fault = new SyntaxError(message);
  const width = /^['"]/.test(token) ? stringWidth(lines[at - 1].slice(from)) : token.length;
  const mark = `${' '.repeat(from)}${'^'.repeat(width)}`;
  const frames = FRAMES[filename.startsWith('[') ? 'text' : major >= 17 ? 'new' : 'old'];
  Object.defineProperty(fault, 'atEnd', { value: token === '', enumerable: false });
  Object.defineProperty(fault, 'report', {
    value: `${filename}:${at}\n${lines[at - 1] ?? ''}\n${mark}\n\nSyntaxError: ${message}\n${frames}`,
    enumerable: false,
  });
  return fault;
}

/** The token that ends before a column, where the parser looks one too far. */
function lastToken(line, column) {
  const match = /('[^']*'|"[^"]*"|[\w$]+|[^\s\w$])\s*$/.exec(line.slice(0, column));
  return match === null ? undefined : [match.index, match[1]];
}

/** How long a text in quotes is; to the end of the line where it has no end. */
const stringWidth = (rest) => (/^(['"])(?:[^\\]|\\.)*?\1/.exec(rest)?.[0] ?? rest).length;

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

module.exports = { worded };
