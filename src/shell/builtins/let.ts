import { evaluateExpanded } from '../expand/arithmetic-expansion.ts';
import { LineAbandoned } from '../interpreter/control.ts';
import type { Builtin } from './builtin.ts';

export const letBuiltin: Builtin = {
  run: async (sh, argv) => {
    if (argv.length === 1) {
      await sh.complain('expression expected');
      return sh.dialect === 'bash' ? 1 : 2;
    }
    let value = 0n;
    try {
      for (const text of argv.slice(1)) value = await evaluateExpanded(sh, text, sh.builtin);
    } catch (fault) {
      if (!(fault instanceof LineAbandoned) || sh.dialect === 'ash') throw fault;
      return 1;
    }
    return value === 0n ? 1 : 0;
  },
};
