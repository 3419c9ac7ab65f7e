import { elementKey } from '../expand/parameter.ts';
import { wordOf } from '../expand/word.ts';
import { ReadonlyVariable } from '../interpreter/variables.ts';
import type { Builtin } from './builtin.ts';
import { badOption, failAsh, isName, parseOptions } from './usage.ts';

export const unset: Builtin = {
  special: true,
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), sh.dialect === 'bash' ? 'fvn' : 'fv');
    if (bad !== undefined) return badOption(sh, bad, 'unset [-f] [-v] [-n] [name ...]');
    let status = 0;
    for (const operand of operands) {
      const element = /^([A-Za-z_]\w*)\[(.+)\]$/.exec(operand);
      try {
        if (flags.has('f')) sh.functions.delete(operand);
        else if (element?.[1] !== undefined && sh.dialect === 'bash') {
          const index = wordOf(element[2] ?? '');
          if (element[2] === '@' || element[2] === '*') sh.variables.unset(element[1]);
          else if (index !== undefined) sh.variables.unsetElement(element[1], await elementKey(sh, element[1], index));
        } else if (!isName(operand)) {
          if (sh.dialect === 'ash') return await failAsh(sh, `${operand}: bad variable name`);
          sh.functions.delete(operand);
        } else if (flags.has('n')) sh.variables.unset(operand, true);
        else if (sh.variables.get(operand) !== undefined || flags.has('v')) sh.variables.unset(operand);
        else if (sh.dialect === 'bash') sh.functions.delete(operand);
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
