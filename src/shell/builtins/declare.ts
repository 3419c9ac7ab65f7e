import { assignArray, assignScalar } from '../interpreter/assignment.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { quoteDoubly, quoteSingly } from '../interpreter/quoting.ts';
import { attributeLetters, ReadonlyVariable, type Variable } from '../interpreter/variables.ts';
import type { Builtin } from './builtin.ts';
import { functionText } from './function-text.ts';
import { badOption, failAsh, isName, parseOptions } from './usage.ts';

type Attributes = Partial<Omit<Variable, 'value' | 'elements'>>;

/** `declare -x name="value"`, as bash lists a variable. */
function declaration(name: string, variable: Variable): string {
  const letters = attributeLetters(variable);
  const head = `declare -${letters === '' ? '-' : letters} ${name}`;
  if (variable.elements !== undefined) {
    if (variable.isUnassigned === true) return head;
    const items = [...variable.elements].map(([key, value]) => `[${key}]=${quoteDoubly(value)}`);
    return `${head}=(${items.join(' ')}${variable.associative === true && items.length > 0 ? ' ' : ''})`;
  }
  return variable.value === undefined ? head : `${head}=${quoteDoubly(variable.value)}`;
}

interface Operand {
  readonly name: string;
  readonly value: string | undefined;
  readonly append: boolean;
}

function readOperand(text: string): Operand {
  const match = /^([^=+[]+)(\[[^\]]*\])?(\+?)=([\s\S]*)$/.exec(text);
  if (match === null) return { name: text, value: undefined, append: false };
  return { name: match[1] ?? '', value: match[4], append: match[3] === '+' };
}

/** Declares one variable; false, with a message, when it cannot be. */
async function declareOne(sh: Interpreter, text: string, attributes: Attributes, isLocal: boolean): Promise<boolean> {
  const operand = readOperand(text);
  const { name } = operand;
  if (!isName(name)) {
    if (sh.dialect === 'ash') await failAsh(sh, `${text.split('=')[0] ?? ''}: bad variable name`);
    else await sh.complain(`\`${text}': not a valid identifier`);
    return false;
  }
  try {
    if (isLocal) sh.variables.makeLocal(name, operand.append);
    await giveValue(sh, operand, attributes);
    return true;
  } catch (fault) {
    if (!(fault instanceof ReadonlyVariable)) throw fault;
    if (sh.dialect === 'ash') {
      await failAsh(sh, `${name}: is read only`);
      return false;
    }
    await sh.complain(
      `${name}: readonly variable`,
      sh.builtin === 'export' || sh.builtin === 'readonly' ? null : sh.builtin,
    );
    return false;
  }
}

/** Gives a variable its attributes, then its value, which they shape, and only then makes it readonly. */
async function giveValue(sh: Interpreter, { name, value, append }: Operand, attributes: Attributes): Promise<void> {
  const array = sh.pendingArrays.get(name);
  const { readonly: becomesReadonly, ...others } = attributes;
  const isReference = others.nameref === true;
  if (isReference && value !== undefined) {
    sh.variables.unset(name, true);
    sh.variables.set(name, value);
  }
  sh.variables.mark(name, others);
  if (attributes.associative !== undefined || array !== undefined)
    sh.variables.declareArray(name, attributes.associative === true);
  if (array !== undefined) {
    sh.pendingArrays.delete(name);
    await assignArray(sh, name, array, append);
  } else if (value !== undefined && !isReference) await assignScalar(sh, name, value, append);
  if (becomesReadonly === true) sh.variables.mark(name, { readonly: true });
}

async function declareAll(
  sh: Interpreter,
  operands: readonly string[],
  attributes: Attributes,
  isLocal: boolean,
): Promise<number> {
  let status = 0;
  for (const operand of operands) if (!(await declareOne(sh, operand, attributes, isLocal))) status = 1;
  return status;
}

async function list(sh: Interpreter, wanted: (variable: Variable) => boolean, ashWord: string): Promise<number> {
  for (const [name, variable] of sh.variables.entries()) {
    if (!wanted(variable)) continue;
    const value = variable.value === undefined ? '' : `=${quoteSingly(variable.value)}`;
    await sh.out(sh.dialect === 'bash' ? `${declaration(name, variable)}\n` : `${ashWord} ${name}${value}\n`);
  }
  return 0;
}

/** `export -f`: what bash runs finds the functions in its environment. */
async function exportFunctions(sh: Interpreter, names: readonly string[], on: boolean): Promise<number> {
  let status = 0;
  for (const name of names) {
    if (!sh.functions.has(name)) {
      status = 1;
      await sh.complain(`${name}: not a function`);
    } else if (on) sh.exportedFunctions.add(name);
    else sh.exportedFunctions.delete(name);
  }
  return status;
}

export const exportBuiltin: Builtin = {
  special: true,
  declares: true,
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'pnf');
    if (bad !== undefined) return badOption(sh, bad, 'export [-fn] [name[=value] ...] or export -p');
    if (operands.length === 0) return list(sh, (variable) => variable.exported === true, 'export');
    if (flags.has('f')) return exportFunctions(sh, operands, !flags.has('n'));
    return declareAll(sh, operands, { exported: !flags.has('n') }, false);
  },
};

export const readonly: Builtin = {
  special: true,
  declares: true,
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'paAf');
    if (bad !== undefined) return badOption(sh, bad, 'readonly [-aAf] [name[=value] ...] or readonly -p');
    if (operands.length === 0) return list(sh, (variable) => variable.readonly === true, 'readonly');
    const arrays = flags.has('A') ? { associative: true } : flags.has('a') ? { associative: false } : {};
    return declareAll(sh, operands, { readonly: true, ...arrays }, false);
  },
};

function attributesOf(flags: ReadonlySet<string>): Attributes {
  return {
    ...(flags.has('x') ? { exported: true } : {}),
    ...(flags.has('r') ? { readonly: true } : {}),
    ...(flags.has('i') ? { integer: true } : {}),
    ...(flags.has('u') ? { fold: 'upper' as const } : {}),
    ...(flags.has('l') ? { fold: 'lower' as const } : {}),
    ...(flags.has('c') ? { fold: 'capital' as const } : {}),
    ...(flags.has('n') ? { nameref: true } : {}),
    ...(flags.has('A') ? { associative: true } : flags.has('a') ? { associative: false } : {}),
  };
}

const USAGE = '[-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]';

async function showFunctions(sh: Interpreter, names: readonly string[], onlyNames: boolean): Promise<number> {
  const wanted = names.length === 0 ? [...sh.functions.keys()].sort() : names;
  let status = 0;
  for (const name of wanted) {
    if (!sh.functions.has(name)) status = 1;
    else if (onlyNames) await sh.out(names.length === 0 ? `declare -f ${name}\n` : `${name}\n`);
    else await sh.out(`${functionText(sh, name)}\n`);
  }
  return status;
}

async function showVariables(sh: Interpreter, names: readonly string[]): Promise<number> {
  if (names.length === 0) return list(sh, () => true, '');
  let status = 0;
  for (const name of names) {
    const variable = sh.variables.get(name);
    if (variable !== undefined) await sh.out(`${declaration(name, variable)}\n`);
    else {
      status = 1;
      await sh.complain(`${name}: not found`);
    }
  }
  return status;
}

/** `+x` and its like take attributes away; they are read apart. */
async function removeAttributes(sh: Interpreter, letters: string, operands: readonly string[]): Promise<number> {
  const attributes: Attributes = {
    ...(letters.includes('x') ? { exported: false } : {}),
    ...(letters.includes('i') ? { integer: false } : {}),
  };
  return declareAll(sh, operands, attributes, false);
}

export const declare: Builtin = {
  declares: true,
  run: async (sh, argv) => {
    const [, first = '', ...rest] = argv;
    if (/^\+[a-z]+$/.test(first)) return removeAttributes(sh, first, rest);
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'aAcfFgiIlnprtux');
    if (bad !== undefined) return badOption(sh, bad, `${argv[0] ?? ''} ${USAGE}`);
    if (flags.has('f') || flags.has('F')) return showFunctions(sh, operands, flags.has('F'));
    if (flags.has('p')) return showVariables(sh, operands);
    const attributes = attributesOf(flags);
    if (operands.length === 0)
      return list(
        sh,
        (variable) => Object.entries(attributes).every(([key, value]) => variable[key as keyof Variable] === value),
        '',
      );
    return declareAll(sh, operands, attributes, sh.variables.inFunction && sh.callDepth > 0 && !flags.has('g'));
  },
};

export const local: Builtin = {
  declares: true,
  run: async (sh, argv) => {
    if (sh.callDepth === 0) {
      if (sh.dialect === 'ash') return failAsh(sh, 'not in a function');
      await sh.complain('can only be used in a function');
      return 1;
    }
    const { flags, operands, bad } = parseOptions(argv.slice(1), sh.dialect === 'bash' ? 'aAilnrux' : '');
    if (bad !== undefined) return badOption(sh, bad, `local ${USAGE}`);
    if (operands.includes('-') && sh.dialect === 'bash') sh.keepOptions?.();
    return declareAll(
      sh,
      operands.filter((each) => each !== '-'),
      attributesOf(flags),
      true,
    );
  },
};
