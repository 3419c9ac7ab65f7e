import { parse, type WordPart } from 'unbash';
import { ArithmeticAbandoned } from '../interpreter/control.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { ArithmeticFault } from './arithmetic-lexer.ts';
import { evaluate, type ArithmeticVariables } from './arithmetic.ts';
import { computedArray, computedParameter } from './special-parameters.ts';
import { expandToText } from './word.ts';

const LIMIT = 500;
const partsOf = new Map<string, readonly WordPart[]>();

/** The expansions inside an expression: it is expanded as if in double quotes, quotes themselves dropped. */
function expressionParts(text: string): readonly WordPart[] {
  const known = partsOf.get(text);
  if (known !== undefined) return known;
  const statement = parse(`: <<_\n${text}\n_\n`).commands[0]?.command;
  const redirect = statement?.type === 'Command' ? statement.redirects[0] : undefined;
  const parts: readonly WordPart[] =
    redirect?.type === 'HereDoc'
      ? (redirect.body.parts ?? [{ type: 'Literal', pos: 0, end: 0, value: text, text }])
      : [];
  if (partsOf.size >= LIMIT) partsOf.clear();
  partsOf.set(text, parts);
  return parts;
}

/** Array elements and variables as arithmetic reads and writes them. */
function arithmeticVariables(sh: Interpreter): ArithmeticVariables {
  const variables: ArithmeticVariables = {
    get: (name, index) => {
      if (index === null) {
        const value = computedParameter(sh, name) ?? sh.variables.text(name);
        if (value === undefined && sh.has('nounset') && sh.dialect === 'bash')
          throw new ArithmeticFault('other', 'unbound variable', name);
        return value;
      }
      const variable = sh.variables.get(name);
      const elements = computedArray(sh, name) ?? variable?.elements;
      const key = variable?.associative === true ? index : String(evaluate(index, variables));
      return elements === undefined ? (key === '0' ? variable?.value : undefined) : elements.get(key);
    },
    set: (name, index, value) => {
      if (index === null) sh.variables.set(name, value);
      else {
        const associative = sh.variables.get(name)?.associative === true;
        sh.variables.setElement(name, associative ? index : String(evaluate(index, variables)), value);
      }
    },
  };
  return variables;
}

/** Expands and evaluates an expression's source text. A fault is printed and abandons the line. */
export async function evaluateText(sh: Interpreter, source: string, who: string | null = sh.builtin): Promise<bigint> {
  const plain = /^[\w\s+*/%()<>=!~&|^?:,-]*$/.test(source);
  const text = plain ? source : (await expandToText(sh, expressionParts(source), true)).replace(/["\n]/g, '');
  return evaluateExpanded(sh, text, who);
}

/** Evaluates an expression that needs no further expansion. */
export async function evaluateExpanded(sh: Interpreter, text: string, who: string | null): Promise<bigint> {
  try {
    return evaluate(text, arithmeticVariables(sh));
  } catch (fault) {
    if (!(fault instanceof ArithmeticFault)) throw fault;
    await sh.complain(faultText(sh, text, fault), who);
    throw new ArithmeticAbandoned(sh.dialect === 'bash' ? 1 : 2);
  }
}

function faultText(sh: Interpreter, text: string, fault: ArithmeticFault): string {
  if (sh.dialect === 'ash') {
    return fault.kind === 'division' ? 'divide by zero' : 'arithmetic syntax error';
  }
  if (fault.message === 'unbound variable') return `${fault.token}: ${fault.message}`;
  return `${fault.expression ?? text.trimStart()}: ${fault.message} (error token is "${fault.token}")`;
}
