import { concat } from '../../engine/core/bytes.ts';
import type { ByteSource } from '../../engine/core/streams.ts';
import { readSlice } from '../../engine/fs/read.ts';
import { amountOf, GNU_FAULTS, isTitled, titleOf, type Amount } from './lib/amount.ts';
import { CANT_OPEN, openOrFail } from './lib/each-input.ts';
import { Fault } from './lib/faults.ts';
import { linesOf } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** How long `tail -f` sleeps between two looks, in milliseconds. */
const INTERVAL = 1000;

function rewriteOld(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    if (/^-\d+$/.test(word)) return `-n${word.slice(1)}`;
    return index === 0 && /^\+\d+$/.test(word) ? `-n${word}` : word;
  });
}

export const tail = program({
  usage: 'tail [OPTION]... [FILE]...',
  summary: 'Prints the end of files, and with -f what is added.',
  options:
    'c,bytes: f,follow:: F n,lines: q,quiet,silent s,sleep-interval: v,verbose z,zero-terminated pid: retry version',
  prepare: (words) => rewriteOld(words).map((word) => (word === '-f' ? '--follow' : word)),
  run: async (tool, given) => {
    const amount = amountOf(tool, given);
    const { operands } = given;
    const [first = ''] = tool.context.argv.slice(1);
    if (!tool.isBusybox && /^-\d+$/.test(first) && operands.length > 1)
      throw new Fault(`option used in invalid context -- ${first.charAt(1)}`);
    const titled = isTitled(given);
    const shown: string[] = [];
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      const source = await openOrFail(tool, operand, tool.isBusybox ? CANT_OPEN : GNU_FAULTS);
      if (source === null) continue;
      if (titled) await tool.out.write(titleOf(operand, shown.length === 0));
      shown.push(operand);
      await show(tool, source, amount);
    }
    if (tool.isBusybox && shown.length === 0) await tool.fail('no files');
    if (!given.has('f', 'F')) return undefined;
    await tool.out.flush();
    await follow(
      tool,
      shown.filter((operand) => operand !== '-'),
      titled,
      Number(given.value('s') ?? '1') * INTERVAL,
    );
    return undefined;
  },
});

async function show(tool: Tool, source: ByteSource, amount: Amount): Promise<void> {
  if (amount.unit === 'bytes') return showBytes(tool, source, amount);
  let number = 0;
  const held: string[] = [];
  for await (const line of linesOf(source, amount.terminator)) {
    number += 1;
    if (amount.sign === '+') {
      if (number >= amount.count) await tool.out.write(line);
      continue;
    }
    held.push(line);
    if (held.length > amount.count * 2 + 1000) held.splice(0, held.length - amount.count);
  }
  for (const line of amount.count === 0 ? [] : held.slice(-amount.count)) await tool.out.write(line);
}

async function showBytes(tool: Tool, source: ByteSource, { count, sign }: Amount): Promise<void> {
  let skip = sign === '+' ? Math.max(0, count - 1) : 0;
  let held = new Uint8Array(0);
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) {
    if (sign === '+') {
      await tool.out.write(chunk.subarray(skip));
      skip = Math.max(0, skip - chunk.length);
    } else held = new Uint8Array(concat([held, chunk]).slice(count === 0 ? held.length + chunk.length : -count));
  }
  await tool.out.write(held);
}

/** Prints what is appended to files until a signal comes. */
async function follow(tool: Tool, operands: readonly string[], titled: boolean, interval: number): Promise<void> {
  const sizes = new Map(operands.map((operand) => [operand, sizeOf(tool, operand)]));
  let current = operands.at(-1);
  while (operands.length > 0) {
    await tool.context.clock.sleep(interval, tool.context.signal);
    for (const operand of operands) {
      const before = sizes.get(operand) ?? 0;
      const size = sizeOf(tool, operand);
      if (size === before) continue;
      sizes.set(operand, size);
      if (size < before) {
        await tool.warn(`${operand}: file truncated`);
        continue;
      }
      if (titled && operand !== current) await tool.out.write(titleOf(operand, false));
      current = operand;
      await tool.out.write(await readSlice(tool.files.content(tool.path(operand)), before, size - before));
      await tool.out.flush();
    }
  }
}

function sizeOf(tool: Tool, operand: string): number {
  try {
    return tool.files.stat(tool.path(operand)).size;
  } catch {
    return 0;
  }
}
