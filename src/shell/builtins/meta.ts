import type { Builtin } from './builtin.ts';

/** `builtin name`: the builtin even where a function has its name. */
export const builtinBuiltin: Builtin = {
  run: async (sh, argv) => {
    const [, name, ...rest] = argv;
    if (name === undefined) return 0;
    const found = sh.grammar.findBuiltin(sh, name);
    if (found === undefined) {
      await sh.complain(`${name}: not a shell builtin`);
      return 1;
    }
    const outer = sh.builtin;
    sh.builtin = name;
    try {
      return await found.run(sh, [name, ...rest]);
    } finally {
      sh.builtin = outer;
    }
  },
};

export const caller: Builtin = {
  run: async (sh) => {
    if (sh.callDepth === 0) return 1;
    await sh.out(`${sh.line} ${sh.functionNames[1] ?? 'main'}\n`);
    return 0;
  },
};
