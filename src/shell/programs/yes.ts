import { program } from './lib/program.ts';

const LINES = 512;

/** Prints its arguments, or `y`, until somebody stops it. */
export const yes = program({
  usage: 'yes [STRING]...',
  summary: 'Prints a line until it is stopped.',
  options: 'version',
  inOrder: true,
  run: async (tool, { operands }) => {
    const block = `${operands.length === 0 ? 'y' : operands.join(' ')}\n`.repeat(LINES);
    for (;;) {
      await tool.out.write(block);
      await tool.out.flush();
    }
  },
});
