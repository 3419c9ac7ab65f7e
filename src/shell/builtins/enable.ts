import type { Builtin } from './builtin.ts';
import { badOption, parseOptions } from './usage.ts';

/** `enable`: switches builtins off (`-n`), so that programs of their names run, and on again. */
export const enable: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'anps');
    if (bad !== undefined) return badOption(sh, bad, 'enable [-a] [-dnps] [-f filename] [name ...]');
    const names = sh.grammar.builtinNames();
    const isOff = flags.has('n');
    if (operands.length === 0) {
      const wanted = [...names].sort().filter((name) => sh.disabledBuiltins.has(name) === isOff);
      await sh.out(wanted.map((name) => `enable ${isOff ? '-n ' : ''}${name}\n`).join(''));
      return 0;
    }
    let status = 0;
    for (const name of operands) {
      if (!names.includes(name)) {
        await sh.complain(`${name}: not a shell builtin`);
        status = 1;
      } else if (isOff) sh.disabledBuiltins.add(name);
      else sh.disabledBuiltins.delete(name);
    }
    return status;
  },
};
