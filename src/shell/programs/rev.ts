import { eachInput, PLAIN } from './lib/each-input.ts';
import { chomp, linesOf } from './lib/input.ts';
import { program } from './lib/program.ts';

const CANNOT: typeof PLAIN = {
  open: (operand, why) => `cannot open ${operand}: ${why}`,
  read: (operand, why) => `${operand}: ${why}`,
};

/** Each line with its characters in the opposite order. */
export const rev = program({
  usage: 'rev [FILE]...',
  summary: 'Turns each line around.',
  options: 'V',
  run: async (tool, given) => {
    for await (const [source] of eachInput(tool, given.operands, tool.isBusybox ? PLAIN : CANNOT)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        await tool.out.write(`${[...text].reverse().join('')}${line.slice(text.length)}`);
      }
    }
    return undefined;
  },
});
