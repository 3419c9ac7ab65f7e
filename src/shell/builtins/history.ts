import type { Builtin } from './builtin.ts';
import { parseOptions } from './usage.ts';

export const history: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands } = parseOptions(argv.slice(1), 'cdarwnps');
    if (flags.has('c')) {
      sh.history.length = 0;
      return 0;
    }
    const [count] = operands;
    if (count !== undefined && !/^\d+$/.test(count)) {
      await sh.complain(`${count}: numeric argument required`);
      return 1;
    }
    const first = count === undefined ? 0 : Math.max(0, sh.history.length - Number(count));
    const lines = sh.history.slice(first).map((line, index) => `${String(first + index + 1).padStart(5)}  ${line}\n`);
    await sh.out(lines.join(''));
    return 0;
  },
};

export const fc: Builtin = {
  run: async (sh) => {
    await sh.complain('editing earlier commands is not simulated');
    return 1;
  },
};
