import type { ByteSource } from '../../engine/core/streams.ts';
import { amountOf, GNU_FAULTS, isTitled, titleOf, type Amount } from './lib/amount.ts';
import { eachInput, PLAIN } from './lib/each-input.ts';
import { linesOf, readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

export const head = program({
  usage: 'head [OPTION]... [FILE]...',
  summary: 'Prints the beginning of files.',
  options: 'c,bytes: n,lines: q,quiet,silent v,verbose z,zero-terminated version',
  prepare: (words) =>
    words.map((word, at) => {
      const isAmount = ['-n', '-c', '--lines', '--bytes'].includes(words[at - 1] ?? '');
      return /^-\d+$/.test(word) && !isAmount ? `-n${word.slice(1)}` : word;
    }),
  run: async (tool, given) => {
    const amount = amountOf(tool, given);
    const titled = isTitled(given);
    let isFirst = true;
    for await (const [source, operand] of eachInput(tool, given.operands, tool.isBusybox ? PLAIN : GNU_FAULTS)) {
      if (titled) await tool.out.write(titleOf(operand, isFirst));
      isFirst = false;
      await show(tool, source, amount);
    }
    return undefined;
  },
});

async function show(tool: Tool, source: ByteSource, amount: Amount): Promise<void> {
  if (amount.sign === '-') return allButLast(tool, source, amount);
  if (amount.count === 0) return;
  let left = amount.count;
  if (amount.unit === 'bytes') {
    while (left > 0) {
      const chunk = await source.read();
      if (chunk === null) return;
      await tool.out.write(chunk.subarray(0, left));
      left -= chunk.length;
    }
    return;
  }
  for await (const line of linesOf(source, amount.terminator)) {
    await tool.out.write(line);
    left -= 1;
    if (left === 0) return;
  }
}

async function allButLast(tool: Tool, source: ByteSource, amount: Amount): Promise<void> {
  if (amount.unit === 'bytes') {
    const bytes = await readEverything(source);
    await tool.out.write(bytes.subarray(0, Math.max(0, bytes.length - amount.count)));
    return;
  }
  const held: string[] = [];
  for await (const line of linesOf(source, amount.terminator)) {
    held.push(line);
    const first = held.length > amount.count ? held.shift() : undefined;
    if (first !== undefined) await tool.out.write(first);
  }
}
