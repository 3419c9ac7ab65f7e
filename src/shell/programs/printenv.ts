import { program } from './lib/program.ts';

export const printenv = program({
  usage: 'printenv [VARIABLE]...',
  summary: 'Prints variables of the environment.',
  options: { gnu: '0,null version', busybox: '' },
  usageStatus: 2,
  run: async (tool, given) => {
    const { env } = tool.context;
    const end = given.has('0') ? '\0' : '\n';
    if (given.operands.length === 0) {
      for (const [name, value] of Object.entries(env)) await tool.out.write(`${name}=${value}${end}`);
      return 0;
    }
    for (const name of given.operands) {
      const value = env[name];
      if (value === undefined) tool.status = 1;
      else await tool.out.write(`${value}${end}`);
    }
    return undefined;
  },
});
