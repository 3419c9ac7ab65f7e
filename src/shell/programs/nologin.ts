import { program } from './lib/program.ts';

/** `nologin`: the shell of those who may have none. */
export const nologin = program({
  usage: 'nologin',
  summary: 'Says that the account cannot be used, and ends.',
  options: { gnu: 'c:', busybox: 'c:' },
  run: async (tool) => {
    await tool.out.line(tool.isBusybox ? 'This account is not available' : 'This account is currently not available.');
    return 1;
  },
});
