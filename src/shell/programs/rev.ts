import { eachInput, PLAIN } from './lib/each-input.ts';
import { chomp, linesOf } from './lib/input.ts';
import { program } from './lib/program.ts';

/** Each line with its characters in the opposite order. */
export const rev = program({
  usage: 'rev [FILE]...',
  options: 'V',
  run: async (tool, given) => {
    for await (const [source] of eachInput(tool, given.operands, PLAIN)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        await tool.out.write(`${[...text].reverse().join('')}${line.slice(text.length)}`);
      }
    }
    return undefined;
  },
});
