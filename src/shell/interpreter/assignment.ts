import type { ArrayValue, Assignment, CommandArgument, Word } from 'unbash';
import { elementKey } from '../expand/parameter.ts';
import { evaluateExpanded } from '../expand/arithmetic-expansion.ts';
import { expandWordToText, wordOf } from '../expand/word.ts';
import { expandWord, expandWords } from '../expand/words.ts';
import type { Interpreter } from './interpreter.ts';
import { traceAssignment, traceText } from './trace.ts';
import type { Variable } from './variables.ts';

interface AssignedValue {
  readonly name: string;
  readonly value: string;
  /** The value is an array's, shown as it was written. */
  readonly isArray?: boolean;
}

/** Performs assignments in order. */
export async function assignAll(
  sh: Interpreter,
  assignments: readonly Assignment[],
): Promise<readonly AssignedValue[]> {
  const values: AssignedValue[] = [];
  for (const assignment of assignments) values.push(await assign(sh, assignment));
  return values;
}

export async function traceAssignments(sh: Interpreter, values: readonly AssignedValue[]): Promise<void> {
  for (const { name, value, isArray } of values)
    if (isArray === true) await traceText(sh, `${name}=${value}`);
    else await traceAssignment(sh, name, value);
}

async function assign(sh: Interpreter, assignment: Assignment): Promise<AssignedValue> {
  const { name, value, append, index } = assignment;
  if (value.type === 'ArrayValue') {
    await assignArray(sh, name, value, append === true);
    return { name, value: `(${value.elements.map((element) => element.text).join(' ')})`, isArray: true };
  }
  const text = await expandWordToText(sh, value, true);
  const exports = sh.has('allexport') ? { exported: true } : null;
  if (index !== undefined) {
    const key = await elementKey(sh, name, index, true);
    const before = append === true ? (sh.variables.get(name)?.elements?.get(key) ?? '') : '';
    sh.variables.setElement(name, key, before + text);
  } else await assignScalar(sh, name, text, append === true);
  if (exports !== null) sh.variables.mark(name, exports);
  return { name: index === undefined ? name : `${name}[${index.text}]`, value: text };
}

/** Sets a variable as its attributes demand: an integer variable evaluates what it is given. */
export async function assignScalar(sh: Interpreter, name: string, text: string, append: boolean): Promise<void> {
  const integer = sh.variables.get(name)?.integer === true;
  if (!integer) {
    sh.variables.set(name, append ? `${sh.variables.text(name) ?? ''}${text}` : text);
  } else {
    const sum = append ? `${sh.variables.text(name) ?? '0'}+(${text})` : text;
    sh.variables.set(name, String(await evaluateExpanded(sh, sum, null)));
  }
  if (name === 'OPTIND') sh.optionOffset = 0;
  if (name === 'RANDOM') sh.randomState = Number(text) || 1;
}

export async function assignArray(sh: Interpreter, name: string, value: ArrayValue, append: boolean): Promise<void> {
  const before = sh.variables.get(name);
  const elements = new Map(append ? elementsBefore(before) : []);
  const isAssociative = before?.associative === true;
  if (isAssociative && !value.elements.some((element) => /^\[[^\]]*\]=/.test(element.text)))
    return assignPairs(sh, name, elements, value);
  let next = Math.max(-1, ...[...elements.keys()].map(Number)) + 1;
  for (const element of value.elements) {
    const keyed = await keyedElement(sh, name, element);
    if (keyed !== null) {
      elements.set(keyed.key, keyed.text);
      next = Number(keyed.key) + 1;
      continue;
    }
    for (const text of await expandWord(sh, element)) {
      elements.set(String(next), text);
      next += 1;
    }
  }
  sh.variables.setArray(name, isAssociative ? elements : inOrder(elements));
}

/** What `+=` adds to: a scalar is an array of one. */
function elementsBefore(variable: Variable | undefined): Iterable<readonly [string, string]> {
  if (variable?.elements !== undefined) return variable.elements;
  return variable?.value === undefined ? [] : [['0', variable.value]];
}

/** `[key]=text` in the value of an array; `null` for a plain word. */
async function keyedElement(
  sh: Interpreter,
  name: string,
  element: Word,
): Promise<{ readonly key: string; readonly text: string } | null> {
  const [, subscript, text = ''] = /^\[([^\]]*)\]=([\s\S]*)$/.exec(element.text) ?? [];
  const index = subscript === undefined ? undefined : wordOf(subscript);
  if (index === undefined) return null;
  const key = await elementKey(sh, name, index);
  const word = wordOf(text);
  return { key, text: word === undefined ? '' : await expandWordToText(sh, word) };
}

/** `m=(key value key value)`: an associative array from words by twos. */
async function assignPairs(
  sh: Interpreter,
  name: string,
  elements: Map<string, string>,
  value: ArrayValue,
): Promise<void> {
  const words = await expandWords(sh, value.elements);
  for (let at = 0; at < words.length; at += 2) elements.set(words[at] ?? '', words[at + 1] ?? '');
  sh.variables.setArray(name, elements);
}

const inOrder = (elements: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...elements].sort(([a], [b]) => Number(a) - Number(b)));

/** bash, unlike POSIX, expands a tilde after the `=` of any argument that looks like an assignment. */
async function expandTilded(sh: Interpreter, word: Word): Promise<readonly string[]> {
  const name = sh.dialect === 'bash' ? /^[A-Za-z_]\w*=(?=~)/.exec(word.text)?.[0] : undefined;
  const value = name === undefined ? undefined : wordOf(word.text.slice(name.length));
  if (name === undefined || value === undefined) return expandWord(sh, word);
  const words = await expandWord(sh, value);
  return words.map((each, index) => (index === 0 ? `${name}${each}` : each));
}

/** The arguments that one argument becomes; `name=value` after `export` and its like is not split. */
export async function assignmentWords(
  sh: Interpreter,
  argument: CommandArgument,
  declares: boolean,
): Promise<readonly string[]> {
  if (argument.type === 'Word') {
    if (declares && /^[A-Za-z_]\w*=/.test(argument.text)) return [await expandWordToText(sh, argument, true)];
    return expandTilded(sh, argument);
  }
  if (!declares) {
    const word = wordOf(argument.text);
    return word === undefined ? [argument.text] : expandTilded(sh, word);
  }
  const operator = argument.append === true ? '+=' : '=';
  if (argument.value.type === 'ArrayValue') {
    const items = await expandWords(sh, argument.value.elements);
    sh.pendingArrays.set(argument.name, argument.value);
    return [`${argument.name}${operator}(${items.join(' ')})`];
  }
  const index = argument.index === undefined ? '' : `[${argument.index.text}]`;
  return [`${argument.name}${index}${operator}${await expandWordToText(sh, argument.value, true)}`];
}
