import type { Builtin } from './builtin.ts';

/** Limits that the simulation really has. */
const LIMITS: Readonly<Record<string, string>> = { c: '0', f: 'unlimited', n: '1024', s: '8192', u: 'unlimited' };

/** Shows limits; setting one is refused, because nothing would honour it. */
export const ulimit: Builtin = {
  run: async (sh, argv) => {
    const options = argv.slice(1);
    const letter = options.find((each) => /^-[HS]*[a-z]$/.test(each))?.at(-1) ?? 'f';
    const value = options.find((each) => !each.startsWith('-'));
    const known = LIMITS[letter];
    if (value === known) return 0;
    if (value !== undefined && !/^(?:\d+|unlimited|hard|soft)$/.test(value)) {
      await sh.complain(`${value}: invalid number`);
      return 1;
    }
    if (value !== undefined || known === undefined) {
      await sh.complain('limits are not simulated');
      return 1;
    }
    await sh.out(`${known}\n`);
    return 0;
  },
};
