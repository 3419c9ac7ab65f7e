import { eachInput, PLAIN } from './lib/each-input.ts';
import { readEverything } from './lib/input.ts';
import { decode } from './lib/codec.ts';
import { program } from './lib/program.ts';
import type { Arguments } from './lib/options.ts';
import type { Tool } from './lib/tool.ts';
import { runPager } from './less/pager.ts';

/** The text of all operands, or of the input. */
async function textOf(tool: Tool, given: Arguments): Promise<string> {
  const parts: string[] = [];
  for await (const [source] of eachInput(tool, given.operands, PLAIN)) parts.push(decode(await readEverything(source)));
  return parts.join('');
}

/** `less` and `more`: a text page by page; where nobody looks, all of it at once. */
export const less = program({
  usage: 'less [-FNRSX] [FILE]...',
  summary: 'Shows a text page by page.',
  options: 'E F I i M m N R S X n e r s q version',
  run: async (tool, given) => {
    const { terminal, stdout } = tool.context;
    if (given.operands.length === 0 && tool.context.stdin.isTerminal) {
      await tool.warn(tool.isBusybox ? 'missing filename' : 'Missing filename ("less --help" for help)');
      return 1;
    }
    const text = await textOf(tool, given);
    const { rows } = tool.context.windowSize();
    const fits = text.split('\n').length <= rows;
    if (terminal === null || !stdout.isTerminal || (fits && given.has('F'))) {
      await tool.out.write(text);
      return undefined;
    }
    if (tool.status !== 0 && text === '') return undefined;
    await runPager(tool, terminal, text, {
      name: given.operands.length === 1 ? (given.operands[0] ?? '') : '',
      numbers: given.has('N'),
      chop: given.has('S'),
      endsAtEnd: tool.name === 'more',
    });
    return undefined;
  },
});
