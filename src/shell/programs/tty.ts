import { program } from './lib/program.ts';

export const tty = program({
  usage: 'tty [-s]',
  summary: 'Prints the name of the terminal.',
  options: { gnu: 's,silent,quiet version', busybox: 's' },
  run: async (tool, given) => {
    const { isTerminal } = tool.context.stdin;
    if (!given.has('s')) await tool.out.line(isTerminal ? '/dev/pts/0' : 'not a tty');
    return isTerminal ? 0 : 1;
  },
});
