import { program } from './lib/program.ts';

/** Brings a garbled terminal back: no colour, a cursor that is to be seen, an empty screen. */
export const reset = program({
  usage: 'reset',
  summary: 'Puts the terminal into its first state.',
  options: '',
  run: async (tool) => {
    await tool.out.write('\x1b[0m\x1b[?25h\x1b[H\x1b[2J\x1b[3J');
    return undefined;
  },
});
