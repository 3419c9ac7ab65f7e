'use strict';
// What a program catches passes through one function first, which gives the engine's errors V8's words and stack:
// `catch (e) {` becomes `catch (e) {__caught(e);`. Strings, comments, templates and regular expressions are left alone.
const CALL = '__caught';
/** `import(…)` is a call of Node's own loader. */
const IMPORT = 'import';

/** Inserted characters by file: line, column in the source as it was written, and how many. */
const shifts = new Map();

/** The column in the source as it was written. */
function shiftedBack(file, line, column) {
  let at = column;
  for (const [row, from, added] of shifts.get(file) ?? [])
    if (row === line && at > from) at = Math.max(from, at - added);
  return at;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|`|[\w$]+|[{}]|\)|\/|[^\s\w$'"`{}/)]|\s+/gy;
const REGEX = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const TEMPLATE = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(`|\$\{)/y;
const BEFORE_REGEX = /^(?:return|typeof|case|in|of|delete|void|throw|new|else|do|instanceof|yield|await)$/;
const CLAUSE = /\s*\(\s*([\w$]+)\s*\)\s*\{/y;

/** Where in the text something is to be inserted: the offset behind `{`, and what was caught. */
function clausesOf(text) {
  const found = [];
  const braces = [];
  let last = '';
  let at = 0;
  const match = (pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const template = () => {
    const part = match(TEMPLATE);
    if (part === null) return false;
    at += part[0].length;
    if (part[1] === '${') braces.push('template');
    return true;
  };
  while (at < text.length) {
    const isRegex = text[at] === '/' && (last === '' || BEFORE_REGEX.test(last) || /^[^\w$)\]'"`}]$/.test(last));
    const token = (isRegex ? match(REGEX) : null) ?? match(TOKEN);
    if (token === null) return found;
    const [word] = token;
    at += word.length;
    if (/^\s|^\/[/*]/.test(word) && !isRegex) continue;
    if (word === '`' && !template()) return found;
    if (word === '{') braces.push('block');
    if (word === '}' && braces.pop() === 'template' && !template()) return found;
    if (word === 'catch' && last === '}') {
      const clause = match(CLAUSE);
      if (clause !== null) found.push([at + clause[0].length, clause[1]]);
    }
    if (word === IMPORT && last !== '.' && /^\s*\(/.test(text.slice(at, at + 40)))
      found.push([at - IMPORT.length, IMPORT]);
    last = isRegex || /^['"`]/.test(word) ? '"' : word;
  }
  return found;
}

/** The source with what is caught passed on; as many lines as it had. */
function instrumented(text, file) {
  if (!/\bcatch\b|\bimport\b/.test(text)) return text;
  let made = '';
  let from = 0;
  const rows = [];
  for (const [offset, name] of clausesOf(text)) {
    const isImport = name === IMPORT;
    const call = isImport ? '__dynamic(__dirname)' : `${CALL}(${name});`;
    made += text.slice(from, offset) + call;
    from = offset + (isImport ? IMPORT.length : 0);
    const before = text.slice(0, offset).split('\n');
    rows.push([before.length, before.at(-1).length, call.length - (isImport ? IMPORT.length : 0)]);
  }
  shifts.set(file, rows);
  return made + text.slice(from);
}

module.exports = { instrumented, shiftedBack };
