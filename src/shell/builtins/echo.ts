import { unescapeEcho } from '../interpreter/escapes.ts';
import type { Builtin } from './builtin.ts';

export const echo: Builtin = {
  run: async (sh, argv) => {
    let newline = true;
    let escapes = sh.shopt.has('xpg_echo');
    let index = 1;
    for (; index < argv.length; index += 1) {
      const option = argv[index] ?? '';
      if (!/^-[neE]+$/.test(option)) break;
      for (const letter of option.slice(1)) {
        if (letter === 'n') newline = false;
        else escapes = letter === 'e';
      }
    }
    const text = argv.slice(index).join(' ');
    const { output, stop } = escapes ? unescapeEcho(text, sh.dialect) : { output: text, stop: false };
    await sh.out(`${output}${newline && !stop ? '\n' : ''}`);
    return 0;
  },
};
