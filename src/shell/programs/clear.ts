import { program } from './lib/program.ts';

/** Clears the screen and, where the tool of the terminal does so, what was scrolled off it. */
export const clear = program({
  usage: 'clear',
  summary: 'Empties the screen.',
  options: 'x T: V',
  run: async (tool) => {
    await tool.out.write(tool.isBusybox ? '\x1b[H\x1b[J' : '\x1b[H\x1b[2J\x1b[3J');
    return undefined;
  },
});
