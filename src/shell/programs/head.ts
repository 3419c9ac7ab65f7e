import type { ByteSource } from '../../engine/core/streams.ts';
import { eachInput, PLAIN, type InputFaults } from './lib/each-input.ts';
import { Fault } from './lib/faults.ts';
import { parseSize } from './lib/human.ts';
import { linesOf, readEverything } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

interface Amount {
  readonly unit: 'lines' | 'bytes';
  readonly count: number;
  /** All but the last `count`. */
  readonly fromEnd: boolean;
  readonly terminator: string;
}

function amountOf(tool: Tool, given: Arguments): Amount {
  const unit = given.last('n', 'c') === 'c' ? 'bytes' : 'lines';
  const text = given.value(unit === 'bytes' ? 'c' : 'n') ?? '10';
  const count = parseSize(text.replace(/^[-+]/, ''));
  if (count === null) {
    throw new Fault(tool.isBusybox ? `invalid number '${text}'` : `invalid number of ${unit}: ${tool.quote(text)}`);
  }
  return { unit, count, fromEnd: text.startsWith('-'), terminator: given.has('z') ? '\0' : '\n' };
}

const GNU: InputFaults = {
  open: (operand, why) => `cannot open ${quoteAlways(operand)} for reading: ${why}`,
  read: (operand, why) => `error reading ${quoteAlways(operand)}: ${why}`,
};

export const head = program({
  usage: 'head [OPTION]... [FILE]...',
  options: 'c,bytes: n,lines: q,quiet,silent v,verbose z,zero-terminated version',
  prepare: (words) => words.map((word) => (/^-\d+$/.test(word) ? `-n${word.slice(1)}` : word)),
  run: async (tool, given) => {
    const amount = amountOf(tool, given);
    const titled = given.last('q', 'v') === 'v' || (given.operands.length > 1 && !given.has('q'));
    let isFirst = true;
    for await (const [source, operand] of eachInput(tool, given.operands, tool.isBusybox ? PLAIN : GNU)) {
      const title = operand === '-' ? 'standard input' : operand;
      if (titled) await tool.out.write(`${isFirst ? '' : '\n'}==> ${title} <==\n`);
      isFirst = false;
      await show(tool, source, amount);
    }
    return undefined;
  },
});

async function show(tool: Tool, source: ByteSource, amount: Amount): Promise<void> {
  if (amount.fromEnd) return allButLast(tool, source, amount);
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
