import { createRandom } from '../../engine/core/seeded-random.ts';
import { eachInput, PLAIN } from './lib/each-input.ts';
import { Fault } from './lib/faults.ts';
import { chomp, readText, splitLines } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

async function itemsOf(tool: Tool, given: Arguments): Promise<readonly string[]> {
  const range = given.value('i');
  if (range !== undefined) {
    const [, low, high] = /^(\d+)-(\d+)$/.exec(range) ?? [];
    if (low === undefined) throw new Fault(`invalid input range: ${tool.quote(range)}`);
    return Array.from({ length: Math.max(0, Number(high) - Number(low) + 1) }, (_, index) =>
      String(Number(low) + index),
    );
  }
  if (given.has('e')) return given.operands;
  const lines: string[] = [];
  for await (const [source] of eachInput(tool, given.operands.slice(0, 1), PLAIN)) {
    lines.push(...splitLines(await readText(source)).map((line) => chomp(line)));
  }
  return lines;
}

/** Lines in an order that chance decides. */
export const shuf = program({
  usage: 'shuf [-e | -i LOW-HIGH] [-n COUNT] [FILE]',
  summary: 'Puts lines into a random order.',
  options: 'e,echo i,input-range: n,head-count: o: r,repeat random-source: z version',
  run: async (tool, given) => {
    const items = [...(await itemsOf(tool, given))];
    const random = createRandom(`shuf ${tool.context.clock.now()}`);
    for (let last = items.length - 1; last > 0; last -= 1) {
      const other = random.below(last + 1);
      [items[last], items[other]] = [items[other] ?? '', items[last] ?? ''];
    }
    for (const item of items.slice(0, Number(given.value('n') ?? Infinity))) await tool.out.line(item);
    return undefined;
  },
});
