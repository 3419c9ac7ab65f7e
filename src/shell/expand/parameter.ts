import type { ParameterExpansionPart, Word } from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { evaluateText } from './arithmetic-expansion.ts';
import { failExpansion } from './fault.ts';
import { applyOperation, isToggle } from './parameter-operations.ts';
import { elementsOf, joinList, parameterValue, type ParameterValue } from './parameter-value.ts';
import type { FieldBuilder } from './segments.ts';
import { computedParameter } from './special-parameters.ts';
import { expandWordInto, expandWordToText, wordOf } from './word.ts';

/** Puts a value into the word that is being built, as quoting and `$@` demand. */
function emit(sh: Interpreter, value: ParameterValue, quoted: boolean, builder: FieldBuilder): void {
  if (value.kind === 'scalar') {
    if (quoted) builder.add(value.text ?? '', true);
    else builder.addExpansion(value.text ?? '');
    return;
  }
  if (quoted && (value.joined || !builder.splits)) {
    builder.add(joinList(sh, value.items, value.joined), true);
    return;
  }
  if (!builder.splits) {
    builder.add(joinList(sh, value.items, value.joined), false);
    return;
  }
  value.items.forEach((item, index) => {
    if (index > 0) builder.breakField();
    if (quoted) builder.add(item, true);
    else builder.addExpansion(item);
  });
}

async function requireSet(sh: Interpreter, name: string, value: ParameterValue): Promise<void> {
  if (!sh.has('nounset') || value.kind === 'list' || value.text !== undefined) return;
  const shown = sh.dialect === 'bash' && /^\d+$/.test(name) ? `$${name}` : name;
  await failExpansion(
    sh,
    `${shown}: ${sh.dialect === 'bash' ? 'unbound variable' : 'parameter not set'}`,
    sh.dialect === 'bash' && !sh.interactive ? 127 : undefined,
  );
}

/** `$name`. */
export async function expandSimple(
  sh: Interpreter,
  name: string,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  const value = parameterValue(sh, name);
  await requireSet(sh, name, value);
  emit(sh, value, quoted, builder);
}

/** Resolves the name and index of `${…}` to a value, `!` indirection included. */
async function valueOf(sh: Interpreter, name: string, index: Word | undefined): Promise<ParameterValue> {
  if (index === undefined) return parameterValue(sh, name);
  if (index.text === '@' || index.text === '*')
    return { kind: 'list', items: elementsOf(sh, name).map(([, text]) => text), joined: index.text === '*' };
  const key = await elementKey(sh, name, index);
  return { kind: 'scalar', text: new Map(elementsOf(sh, name)).get(key) };
}

/** The key that a subscript means: arithmetic for an indexed array, text for an associative one. */
export async function elementKey(sh: Interpreter, name: string, index: Word, mustExist = false): Promise<string> {
  if (sh.variables.get(name)?.associative === true) return expandWordToText(sh, index);
  const number = Number(await evaluateText(sh, index.text));
  if (number >= 0) return String(number);
  const keys = elementsOf(sh, name).map(([key]) => Number(key));
  const place = Math.max(-1, ...keys) + 1 + number;
  if (place < 0 && mustExist) return failExpansion(sh, `${name}[${index.text}]: bad array subscript`);
  return String(place);
}

/** What this shell does not know between `${` and `}`. */
function isBadSubstitution(sh: Interpreter, { parameter, operation, index, prefix }: ParameterExpansionPart): boolean {
  if (
    !(/^(?:[A-Za-z_]\w*|\d+|[@*#?$!-])$/.test(parameter) || (parameter === '' && prefix === '!')) ||
    (operation?.type === 'Unknown' && (sh.dialect === 'ash' || !isToggle(operation.operator)))
  )
    return true;
  return (
    sh.dialect === 'ash' &&
    ((prefix === '!' && parameter !== '') || index !== undefined || operation?.type === 'CaseModification')
  );
}

/** `${!prefix*}`, `${!array[@]}` and `${!nameref}`, which give names and keys. False when it is none of them. */
function expandReference(
  sh: Interpreter,
  part: ParameterExpansionPart,
  quoted: boolean,
  builder: FieldBuilder,
): boolean {
  const { parameter, operation, index } = part;
  const own = sh.variables.own(parameter);
  if (operation?.type === 'Names') expandNames(sh, part, quoted, builder);
  else if (index?.text === '@' || index?.text === '*') {
    const items = elementsOf(sh, parameter).map(([key]) => key);
    emit(sh, { kind: 'list', items, joined: index.text === '*' }, quoted, builder);
  } else if (own?.nameref === true && operation === undefined) {
    emit(sh, { kind: 'scalar', text: own.value }, quoted, builder);
  } else return false;
  return true;
}

interface Subject {
  readonly name: string;
  /** As messages name it. */
  readonly shown: string;
  readonly value: ParameterValue;
}

/** The parameter that `${…}` is about, `${!name}` followed to what it names. */
async function subject(sh: Interpreter, { parameter, index, prefix }: ParameterExpansionPart): Promise<Subject> {
  if (prefix !== '!') {
    const shown = index === undefined ? parameter : `${parameter}[${index.text}]`;
    return { name: parameter, shown, value: await valueOf(sh, parameter, index) };
  }
  const target = parameter === '' ? { name: '!', index: undefined } : await indirect(sh, parameter, index);
  return { name: target.name, shown: target.name, value: await valueOf(sh, target.name, target.index) };
}

/** `${…}` in all its forms. */
export async function expandParameter(
  sh: Interpreter,
  part: ParameterExpansionPart,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  const { parameter, operation, prefix } = part;
  if (isBadSubstitution(sh, part)) await badSubstitution(sh, part);
  if (prefix === '!' && parameter !== '' && expandReference(sh, part, quoted, builder)) return;
  const { name, shown, value } = await subject(sh, part);
  if (prefix === '#') return expandLength(sh, part, value, quoted, builder);
  if (operation === undefined) {
    await requireSet(sh, shown, value);
    emit(sh, value, quoted, builder);
    return;
  }
  if (operation.type === 'Default') return expandDefault(sh, part, name, value, quoted, builder);
  await requireSet(sh, name, value);
  emit(sh, await applyOperation(sh, name, value, operation), quoted, builder);
}

async function badSubstitution(sh: Interpreter, part: ParameterExpansionPart): Promise<never> {
  const text = sh.dialect === 'bash' ? `${part.text}: bad substitution` : 'syntax error: bad substitution';
  return failExpansion(sh, text);
}

interface Target {
  readonly name: string;
  readonly index: Word | undefined;
}

/** The variable, or the element, that the value of another names. */
async function indirect(sh: Interpreter, name: string, index: Word | undefined): Promise<Target> {
  const value = await valueOf(sh, name, index);
  const target = value.kind === 'scalar' ? value.text : value.items[0];
  if (target === undefined) return failExpansion(sh, `${name}: invalid indirect expansion`);
  if (!/^(?:[A-Za-z_]\w*(?:\[.*\])?|\d+|[@*#?$!-])$/.test(target))
    return failExpansion(sh, `${target}: invalid variable name`);
  const [, array, subscript] = /^(\w+)\[(.*)\]$/.exec(target) ?? [];
  if (array === undefined || subscript === undefined) return { name: target, index: undefined };
  return { name: array, index: wordOf(subscript) };
}

function expandNames(sh: Interpreter, part: ParameterExpansionPart, quoted: boolean, builder: FieldBuilder): void {
  const items = sh.variables
    .entries()
    .map(([name]) => name)
    .filter((name) => name.startsWith(part.parameter));
  emit(
    sh,
    { kind: 'list', items, joined: part.operation?.type === 'Names' && part.operation.operator === '*' },
    quoted,
    builder,
  );
}

const textOf = (sh: Interpreter, value: ParameterValue): string =>
  value.kind === 'scalar' ? (value.text ?? '') : joinList(sh, value.items, true);

async function expandLength(
  sh: Interpreter,
  part: ParameterExpansionPart,
  value: ParameterValue,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  await requireSet(sh, part.parameter, value);
  const text = value.kind === 'scalar' || sh.dialect === 'ash' ? textOf(sh, value) : null;
  const length = text === null && value.kind === 'list' ? value.items.length : [...(text ?? '')].length;
  emit(sh, { kind: 'scalar', text: String(length) }, quoted, builder);
}

async function expandDefault(
  sh: Interpreter,
  part: ParameterExpansionPart,
  name: string,
  value: ParameterValue,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  const { operation } = part;
  if (operation?.type !== 'Default') return;
  const { operator, operand } = operation;
  const colon = operator.startsWith(':');
  const empty = value.kind === 'scalar' ? !value.text : value.items.join('') === '';
  const unset = value.kind === 'scalar' ? value.text === undefined : value.items.length === 0;
  const missing = unset || (colon && empty);
  switch (operator.at(-1)) {
    case '+':
      if (!missing) await expandWordInto(sh, operand, quoted, builder);
      else if (quoted) builder.add('', true);
      return;
    case '-':
      if (missing) return expandWordInto(sh, operand, quoted, builder);
      break;
    case '=':
      if (missing) return assignDefault(sh, part, name, operand, quoted, builder);
      break;
    default:
      if (missing) return failMissing(sh, name, operand, colon);
  }
  emit(sh, value, quoted, builder);
}

async function assignDefault(
  sh: Interpreter,
  part: ParameterExpansionPart,
  name: string,
  operand: Word,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  if (!/^[A-Za-z_]\w*$/.test(name) || computedParameter(sh, name) !== undefined) {
    await failExpansion(
      sh,
      sh.dialect === 'bash' ? `$${name}: cannot assign in this way` : 'syntax error: bad variable name',
    );
  }
  const text = await expandWordToText(sh, operand);
  if (part.index === undefined) sh.variables.set(name, text);
  else sh.variables.setElement(name, await elementKey(sh, name, part.index), text);
  emit(sh, { kind: 'scalar', text }, quoted, builder);
}

async function failMissing(sh: Interpreter, name: string, operand: Word, colon: boolean): Promise<void> {
  const words = await expandWordToText(sh, operand);
  const standard =
    sh.dialect === 'bash'
      ? colon
        ? 'parameter null or not set'
        : 'parameter not set'
      : colon
        ? 'parameter not set or null'
        : 'parameter not set';
  const ends = sh.dialect === 'bash' && !sh.interactive ? 127 : undefined;
  await failExpansion(sh, `${name}: ${words === '' ? standard : words}`, ends);
}
