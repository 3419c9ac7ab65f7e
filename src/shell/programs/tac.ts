import { eachInput, PLAIN } from './lib/each-input.ts';
import { readText, splitLines } from './lib/input.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';

/** The lines of files, the last one first. */
export const tac = program({
  usage: 'tac [FILE]...',
  summary: 'Prints lines, the last one first.',
  options: { gnu: 'b,before r,regex s,separator: version', busybox: '' },
  run: async (tool, given) => {
    const faults = tool.isBusybox
      ? PLAIN
      : { open: (operand: string, why: string) => `failed to open ${quoteAlways(operand)} for reading: ${why}` };
    for await (const [source] of eachInput(tool, given.operands, faults)) {
      const lines = splitLines(await readText(source), given.value('s') ?? '\n');
      for (const line of lines.toReversed()) await tool.out.write(line);
    }
    return undefined;
  },
});
