import { elementKey } from '../expand/parameter.ts';
import { wordOf } from '../expand/word.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { ReadonlyVariable } from '../interpreter/variables.ts';
import type { Builtin } from './builtin.ts';
import { badOption, failAsh, isName, parseOptions, type Options } from './usage.ts';

async function unsetElement(sh: Interpreter, name: string, subscript: string): Promise<void> {
  const index = wordOf(subscript);
  if (subscript === '@' || subscript === '*') sh.variables.unset(name);
  else if (index !== undefined) sh.variables.unsetElement(name, await elementKey(sh, name, index));
}

/** Forgets a variable, an element or a function; false for a name that ash does not take. */
async function unsetOne(sh: Interpreter, operand: string, flags: Options['flags']): Promise<boolean> {
  const [, name, subscript] = /^([A-Za-z_]\w*)\[(.+)\]$/.exec(operand) ?? [];
  if (flags.has('f')) sh.functions.delete(operand);
  else if (name !== undefined && sh.dialect === 'bash') await unsetElement(sh, name, subscript ?? '');
  else if (!isName(operand)) {
    if (sh.dialect === 'ash') return false;
    sh.functions.delete(operand);
  } else if (flags.has('n')) sh.variables.unset(operand, true);
  else if (sh.variables.get(operand) !== undefined || flags.has('v')) sh.variables.unset(operand);
  else if (sh.dialect === 'bash') sh.functions.delete(operand);
  return true;
}

export const unset: Builtin = {
  special: true,
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), sh.dialect === 'bash' ? 'fvn' : 'fv');
    if (bad !== undefined) return badOption(sh, bad, 'unset [-f] [-v] [-n] [name ...]');
    let status = 0;
    for (const operand of operands) {
      try {
        if (!(await unsetOne(sh, operand, flags))) return await failAsh(sh, `${operand}: bad variable name`);
      } catch (fault) {
        if (!(fault instanceof ReadonlyVariable)) throw fault;
        if (sh.dialect === 'ash') return await failAsh(sh, `${operand}: is read only`);
        await sh.complain(`${operand}: cannot unset: readonly variable`);
        status = 1;
      }
    }
    return status;
  },
};
