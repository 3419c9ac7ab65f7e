import { quoteForReuse, quoteSingly } from '../interpreter/quoting.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';
import { badOption, parseOptions } from './usage.ts';

function shown(sh: Interpreter, name: string, value: string): string {
  if (sh.dialect === 'ash') return `${name}=${quoteSingly(value)}\n`;
  return `alias ${name}=${quoteForReuse(value, true)}\n`;
}

export const alias: Builtin = {
  declares: true,
  run: async (sh, argv) => {
    const names = argv.slice(1).filter((each, index) => !(index === 0 && each === '-p'));
    if (names.length === 0) {
      for (const [name, value] of [...sh.aliases].sort(([a], [b]) => (a < b ? -1 : 1)))
        await sh.out(shown(sh, name, value));
      return 0;
    }
    let status = 0;
    for (const each of names) {
      const equals = each.indexOf('=');
      const value = sh.aliases.get(each);
      if (equals > 0 && sh.dialect === 'bash' && /[\s/$`"'\\=&|;()<>]/.test(each.slice(0, equals))) {
        status = 1;
        await sh.complain(`\`${each.slice(0, equals)}': invalid alias name`);
      } else if (equals > 0) sh.aliases.set(each.slice(0, equals), each.slice(equals + 1));
      else if (value !== undefined) await sh.out(shown(sh, each, value));
      else {
        status = 1;
        if (sh.dialect === 'ash') await sh.err(`alias: ${each} not found\n`);
        else await sh.complain(`${each}: not found`);
      }
    }
    return status;
  },
};

export const unalias: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'a');
    if (bad !== undefined) return badOption(sh, bad, 'unalias [-a] name [name ...]');
    if (!flags.has('a') && operands.length === 0 && sh.dialect === 'bash') {
      await sh.err('unalias: usage: unalias [-a] name [name ...]\n');
      return 2;
    }
    if (flags.has('a')) sh.aliases.clear();
    let status = 0;
    for (const name of operands) {
      if (sh.aliases.delete(name)) continue;
      status = 1;
      if (sh.dialect === 'ash') await sh.err(`unalias: ${name} not found\n`);
      else await sh.complain(`${name}: not found`);
    }
    return status;
  },
};
