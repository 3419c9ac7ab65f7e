import { program } from './lib/program.ts';

export const pwd = program({
  usage: 'pwd [-LP]',
  summary: 'Prints the directory one is in.',
  options: 'L,logical P,physical version',
  run: async (tool, given) => {
    const { cwd, env } = tool.context;
    const isLogical = given.last('L', 'P') === 'L';
    await tool.out.line(isLogical ? (env.PWD ?? cwd) : cwd);
    return undefined;
  },
});
