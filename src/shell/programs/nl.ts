import { eachInput, PLAIN } from './lib/each-input.ts';
import { chomp, linesOf } from './lib/input.ts';
import { program } from './lib/program.ts';

/** Numbers lines, as a rule those that are not empty. */
export const nl = program({
  usage: 'nl [OPTION]... [FILE]...',
  summary: 'Numbers lines.',
  options: {
    gnu: 'b,body-numbering: d: f: h: i,line-increment: l: n,number-format: p s,number-separator: v,starting-line-number: w,number-width: version',
    busybox: 'b: i: p s: v: w:',
  },
  run: async (tool, given) => {
    const style = given.value('b') ?? 't';
    const width = Number(given.value('w') ?? 6);
    const separator = given.value('s') ?? '\t';
    const format = given.value('n') ?? 'rn';
    let number = Number(given.value('v') ?? 1);
    for await (const [source] of eachInput(tool, given.operands, PLAIN)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        if (style !== 'a' && (style === 'n' || text === '')) {
          await tool.out.line(`${' '.repeat(width + separator.length)}${text}`);
          continue;
        }
        const digits = String(number);
        const shown =
          format === 'ln'
            ? digits.padEnd(width)
            : format === 'rz'
              ? digits.padStart(width, '0')
              : digits.padStart(width);
        await tool.out.line(`${shown}${separator}${text}`);
        number += Number(given.value('i') ?? 1);
      }
    }
    return undefined;
  },
});
