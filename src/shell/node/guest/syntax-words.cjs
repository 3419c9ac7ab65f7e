'use strict';
// What the parser says, in the words of V8.
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

module.exports = { inWords };
