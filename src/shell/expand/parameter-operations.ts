import type { ParameterOperation, Word } from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { unescapeEcho } from '../interpreter/escapes.ts';
import { quoteForReuse } from '../interpreter/quoting.ts';
import { attributeLetters } from '../interpreter/variables.ts';
import { evaluateText } from './arithmetic-expansion.ts';
import { patternRegExp, patternSource } from './pattern.ts';
import { valueAsText, type ParameterValue } from './parameter-value.ts';
import { failExpansion } from './fault.ts';
import { fieldText, type Field } from './segments.ts';
import { expandPattern } from './word.ts';

/** Applies `#`, `%`, `/`, `:`, `^`, `,` and `@` to a text, or to each item of a list. */
export async function applyOperation(
  sh: Interpreter,
  name: string,
  value: ParameterValue,
  operation: ParameterOperation,
): Promise<ParameterValue> {
  if (operation.type === 'Slice') {
    const scalar: ParameterValue = { kind: 'scalar', text: valueAsText(sh, value) };
    return slice(sh, name, sh.dialect === 'ash' ? scalar : value, operation.offset, operation.length);
  }
  const change = await textChange(sh, name, operation);
  if (value.kind === 'scalar')
    return { kind: 'scalar', text: value.text === undefined ? undefined : change(value.text) };
  return { ...value, items: value.items.map(change) };
}

async function textChange(
  sh: Interpreter,
  name: string,
  operation: ParameterOperation,
): Promise<(text: string) => string> {
  switch (operation.type) {
    case 'Remove': {
      const pattern = await expandPattern(sh, operation.operand);
      return (text) => removeMatch(text, pattern, operation.operator);
    }
    case 'Replace': {
      const pattern = await expandPattern(sh, operation.pattern);
      const replacement = await expandPattern(sh, operation.replacement);
      return (text) => replaceMatches(sh, text, pattern, replacement, operation.operator);
    }
    case 'CaseModification': {
      const pattern =
        operation.operand === undefined || operation.operand.text === ''
          ? [{ text: '?', quoted: false }]
          : await expandPattern(sh, operation.operand);
      return (text) => changeCase(text, patternRegExp(pattern), operation.operator);
    }
    case 'Transform':
      return (text) => transform(sh, name, text, operation.operand.text);
    case 'Slice':
    case 'Default':
    case 'Names':
      return (text) => text;
    case 'Unknown':
      return (text) => (isToggle(operation.operator) ? toggled(text, operation.operator === '~~') : text);
  }
}

/** The operators of `${x~}` and `${x~~}`, which the parser has no name for. */
export const isToggle = (operator: string): boolean => operator === '~' || operator === '~~';

/** `${x~}` turns the case of the first character, `${x~~}` that of every one. */
function toggled(text: string, all: boolean): string {
  const turn = (character: string): string =>
    character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
  const [first = '', ...rest] = [...text];
  return all ? [...text].map(turn).join('') : turn(first) + rest.join('');
}

function removeMatch(text: string, pattern: Field, operator: '#' | '##' | '%' | '%%'): string {
  const matcher = patternRegExp(pattern);
  const lengths = Array.from({ length: text.length + 1 }, (_, index) => index);
  const order = operator.length === 2 ? lengths.reverse() : lengths;
  const front = operator.startsWith('#');
  for (const length of order) {
    const part = front ? text.slice(0, length) : text.slice(text.length - length);
    if (matcher.test(part)) return front ? text.slice(length) : text.slice(0, text.length - length);
  }
  return text;
}

function replaceMatches(
  sh: Interpreter,
  text: string,
  pattern: Field,
  replacement: Field,
  operator: '/' | '//' | '/#' | '/%',
): string {
  // ash knows no anchors: the mark is part of the pattern.
  if (sh.dialect === 'ash' && operator.length === 2 && operator !== '//')
    return replaceMatches(sh, text, [{ text: operator.slice(1), quoted: true }, ...pattern], replacement, '/');
  const source = patternSource(pattern);
  if (source === '')
    return operator === '/#' ? fieldText(replacement) + text : operator === '/%' ? text + fieldText(replacement) : text;
  const anchored = operator === '/#' ? `^(?:${source})` : operator === '/%' ? `(?:${source})$` : source;
  const matcher = new RegExp(anchored, operator === '//' ? 'gsu' : 'su');
  // bash 5.2: an unquoted & in the replacement stands for what matched.
  const build = (match: string): string =>
    replacement
      .map((segment) =>
        segment.quoted || !sh.shopt.has('patsub_replacement')
          ? segment.text
          : segment.text.replace(/\\([&\\])|&/g, (_, plain: string | undefined) => plain ?? match),
      )
      .join('');
  return text.replace(matcher, (match) => (match === '' && operator === '//' ? '' : build(match)));
}

function changeCase(text: string, matcher: RegExp, operator: '^' | '^^' | ',' | ',,'): string {
  const upper = operator.startsWith('^');
  const all = operator.length === 2;
  return [...text]
    .map((character, index) => {
      if ((!all && index > 0) || !matcher.test(character)) return character;
      return upper ? character.toUpperCase() : character.toLowerCase();
    })
    .join('');
}

function transform(sh: Interpreter, name: string, text: string, operator: string): string {
  switch (operator) {
    case 'Q':
      return quoteForReuse(text, true);
    case 'U':
      return text.toUpperCase();
    case 'u':
      return text.slice(0, 1).toUpperCase() + text.slice(1);
    case 'L':
      return text.toLowerCase();
    case 'E':
      return unescapeEcho(text, sh.dialect).output;
    case 'A': {
      const letters = attributeLetters(sh.variables.get(name));
      return `${letters === '' ? '' : `declare -${letters} `}${name}=${quoteForReuse(text, true)}`;
    }
    case 'a':
      return attributeLetters(sh.variables.get(name));
    default:
      return text;
  }
}

async function slice(
  sh: Interpreter,
  name: string,
  value: ParameterValue,
  offset: Word,
  length: Word | undefined,
): Promise<ParameterValue> {
  const from = Number(await evaluateText(sh, offset.text));
  const count = length === undefined ? null : Number(await evaluateText(sh, length.text));
  const positional = name === '@' || name === '*';
  if (value.kind === 'list') return sliceList(sh, value, positional, from, count);
  const text = sliceText([...(value.text ?? '')], from, count);
  if (text !== null) return { kind: 'scalar', text };
  if (sh.dialect === 'bash') return failExpansion(sh, `${length?.text ?? ''}: substring expression < 0`);
  return { kind: 'scalar', text: '' };
}

/** A part of a text; numbers below 0 count from its end. `null` where the part would end before it begins. */
function sliceText(characters: readonly string[], from: number, count: number | null): string | null {
  const size = characters.length;
  const start = from < 0 ? size + from : from;
  if (start < 0 || start > size) return '';
  const end = count === null ? size : count < 0 ? size + count : start + count;
  return end < start ? null : characters.slice(start, end).join('');
}

async function sliceList(
  sh: Interpreter,
  value: Extract<ParameterValue, { kind: 'list' }>,
  positional: boolean,
  from: number,
  count: number | null,
): Promise<ParameterValue> {
  const items = positional ? [sh.arg0, ...value.items] : value.items;
  const start = from < 0 ? items.length + from : from;
  if (count !== null && count < 0) return failExpansion(sh, `${String(count)}: substring expression < 0`);
  if (start < 0) return { ...value, items: [] };
  const rest = items.slice(start);
  return { ...value, items: count === null ? rest : rest.slice(0, count) };
}
