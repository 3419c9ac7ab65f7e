import { eachInput, PLAIN } from './lib/each-input.ts';
import { decodeBytes } from './lib/codec.ts';
import { readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';

const SHORTEST = 4;

/** The stretches of a file that can be printed. */
export const strings = program({
  usage: 'strings [-fo] [-n LENGTH] [FILE]...',
  summary: 'Prints the readable texts in files.',
  options: 'a,all f,print-file-name n,bytes: o t,radix: w',
  run: async (tool, given) => {
    const shortest = Number(given.value('n') ?? SHORTEST);
    for await (const [source, operand] of eachInput(tool, given.operands, PLAIN)) {
      const text = decodeBytes(await readEverything(source));
      for (const match of text.matchAll(new RegExp(`[\\t -~]{${shortest},}`, 'g'))) {
        const name = given.has('f') ? `${operand}: ` : '';
        const offset = given.has('o') ? `${match.index.toString(8).padStart(7)} ` : '';
        await tool.out.line(`${name}${offset}${match[0]}`);
      }
    }
    return undefined;
  },
});
