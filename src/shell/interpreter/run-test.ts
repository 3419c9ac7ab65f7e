import type { TestBinaryExpression, TestCommand, TestExpression } from 'unbash';
import { testBinaryFile, testUnary } from '../builtins/test-operators.ts';
import { evaluateExpanded } from '../expand/arithmetic-expansion.ts';
import { patternRegExp } from '../expand/pattern.ts';
import { fieldText, type Field } from '../expand/segments.ts';
import { expandPattern, expandWordToText } from '../expand/word.ts';
import { ArithmeticAbandoned } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { traceText } from './trace.ts';

/** `[[ … ]]`. */
export async function runTest(sh: Interpreter, node: TestCommand): Promise<number> {
  sh.testFault = null;
  try {
    return (await holds(sh, node.expression)) ? 0 : faultOr(sh, 1);
  } catch (fault) {
    if (fault instanceof ArithmeticAbandoned) return 1;
    throw fault;
  }
}

/** A regular expression that is none makes the status 2. */
function faultOr(sh: Interpreter, status: number): number {
  return sh.testFault ?? status;
}

async function holds(sh: Interpreter, node: TestExpression): Promise<boolean> {
  switch (node.type) {
    case 'TestUnary': {
      const operand = await expandWordToText(sh, node.operand);
      await traceText(sh, `[[ ${node.operator} ${operand === '' ? "''" : operand} ]]`);
      return testUnary(sh, node.operator, operand);
    }
    case 'TestBinary':
      return binary(sh, node);
    case 'TestNot':
      return (await holds(sh, node.operand)) === (node.negations.length % 2 === 0);
    case 'TestGroup':
      return holds(sh, node.expression);
    case 'TestLogical': {
      let value = false;
      for (const [index, operand] of node.operands.entries()) {
        if (index > 0 && value === (node.operator === '||')) return value;
        value = await holds(sh, operand);
      }
      return value;
    }
  }
}

async function binary(sh: Interpreter, node: TestBinaryExpression): Promise<boolean> {
  const left = await expandWordToText(sh, node.left);
  const ignoreCase = sh.shopt.has('nocasematch');
  const right = await expandPattern(sh, node.right);
  const text = fieldText(right);
  await traceText(sh, `[[ ${left === '' ? "''" : left} ${node.operator} ${text === '' ? "''" : text} ]]`);
  if (sh.dialect === 'ash' && ['=', '==', '!='].includes(node.operator))
    return (left === text) === (node.operator !== '!=');
  switch (node.operator) {
    case '=':
    case '==':
      return patternRegExp(right, { ignoreCase }).test(left);
    case '!=':
      return !patternRegExp(right, { ignoreCase }).test(left);
    case '=~':
      return matchesRegExp(sh, left, right, ignoreCase);
    case '<':
      return left < text;
    case '>':
      return left > text;
    default:
      return arithmetic(sh, node.operator, left, text);
  }
}

async function arithmetic(sh: Interpreter, operator: string, left: string, right: string): Promise<boolean> {
  if (['-ef', '-nt', '-ot'].includes(operator)) return testBinaryFile(sh, operator, left, right);
  const [a, b] = [await evaluateExpanded(sh, left, '[['), await evaluateExpanded(sh, right, '[[')];
  const results: Readonly<Record<string, boolean>> = {
    '-eq': a === b,
    '-ne': a !== b,
    '-lt': a < b,
    '-le': a <= b,
    '-gt': a > b,
    '-ge': a >= b,
  };
  return results[operator] ?? false;
}

const POSIX_CLASSES: readonly (readonly [RegExp, string])[] = [
  [/\[:alpha:\]/g, 'A-Za-z'],
  [/\[:digit:\]/g, '0-9'],
  [/\[:alnum:\]/g, 'A-Za-z0-9'],
  [/\[:upper:\]/g, 'A-Z'],
  [/\[:lower:\]/g, 'a-z'],
  [/\[:space:\]/g, '\\s'],
  [/\[:blank:\]/g, ' \\t'],
  [/\[:xdigit:\]/g, '0-9A-Fa-f'],
  [/\[:punct:\]/g, '!-\\/:-@\\[-`{-~'],
];

/** `=~`: an extended regular expression; what is quoted matches itself. Sets BASH_REMATCH. */
function matchesRegExp(sh: Interpreter, left: string, right: Field, ignoreCase: boolean): boolean {
  const source = right
    .map(({ text, quoted }) => (quoted ? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : text))
    .join('');
  const translated = POSIX_CLASSES.reduce((text, [pattern, set]) => text.replace(pattern, set), source);
  let match: RegExpExecArray | null;
  try {
    match = new RegExp(translated, ignoreCase ? 'si' : 's').exec(left);
  } catch {
    sh.testFault = 2;
    return false;
  }
  const groups = match === null ? [] : [...match].map((text: string | undefined) => text ?? '');
  sh.variables.setArray('BASH_REMATCH', new Map(groups.map((text, index) => [String(index), text])));
  return match !== null;
}
