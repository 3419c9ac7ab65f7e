import { joinedContent } from '../../engine/fs/joined.ts';
import { heldContent, readSlice, zeroContent } from '../../engine/fs/read.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { parseSize } from './lib/human.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

/** What a file's size becomes; `+`, `-`, `<`, `>` count from the one it has. */
function sizeOf(tool: Tool, text: string): (before: number) => number {
  const [, sign = '', digits = ''] = /^([-+<>]?)(.*)$/.exec(text) ?? [];
  const amount = tool.isBusybox && sign !== '' ? null : parseSize(digits);
  if (amount === null)
    throw new Fault(tool.isBusybox ? `invalid number '${text}'` : `Invalid number: ${tool.quote(text)}`);
  switch (sign) {
    case '+':
      return (before) => before + amount;
    case '-':
      return (before) => Math.max(0, before - amount);
    case '<':
      return (before) => Math.min(before, amount);
    case '>':
      return (before) => Math.max(before, amount);
    default:
      return () => amount;
  }
}

export const truncate = program({
  usage: 'truncate [-c] -s SIZE FILE...',
  summary: 'Sets the sizes of files.',
  options: { gnu: 'c,no-create o,io-blocks r,reference: s,size: version', busybox: 'c s:' },
  run: async (tool, given) => {
    const text = given.value('s');
    const reference = given.value('r');
    if (text === undefined && reference === undefined) {
      throw new UsageFault(
        tool.isBusybox ? '' : `you must specify either ${tool.quote('--size')} or ${tool.quote('--reference')}`,
      );
    }
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing file operand');
    const base = reference === undefined ? null : tool.files.stat(tool.path(reference)).size;
    const resize = text === undefined ? () => base ?? 0 : sizeOf(tool, text);
    for (const operand of given.operands) await one(tool, operand, resize, given.has('c'));
    return undefined;
  },
});

async function one(tool: Tool, operand: string, resize: (before: number) => number, keep: boolean): Promise<void> {
  const path = tool.path(operand);
  try {
    if (!tool.files.exists(path)) {
      if (keep) return;
      tool.files.write(path, heldContent(''));
    }
    const content = tool.files.content(path);
    const size = resize(content.size);
    const kept = size < content.size ? heldContent(await readSlice(content, 0, size)) : content;
    tool.files.write(path, joinedContent([kept, zeroContent(size - kept.size)]));
  } catch (error) {
    const why = reason(error);
    await tool.fail(tool.isBusybox ? `${operand}: ${why}` : `cannot open ${quoteAlways(operand)} for writing: ${why}`);
  }
}
