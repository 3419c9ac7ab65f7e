import { program } from './lib/program.ts';

/** `usleep N`: waits so many microseconds. */
export const usleep = program({
  usage: 'usleep N',
  summary: 'Waits for some microseconds.',
  options: '',
  run: async (tool, given) => {
    const [count = ''] = given.operands;
    if (!/^\d+$/.test(count)) {
      await tool.warn(`invalid number '${count}'`);
      return 1;
    }
    await tool.context.clock.sleep(Number(count) / 1000, tool.context.signal);
    return 0;
  },
});
