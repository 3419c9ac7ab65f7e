import type { Builtin } from './builtin.ts';

/** Simulated programs use no processor time. */
export const times: Builtin = {
  special: true,
  run: async (sh) => {
    const zero = '0m0.000s 0m0.000s';
    await sh.out(`${zero}\n${zero}\n`);
    return 0;
  },
};
