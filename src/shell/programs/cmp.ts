import { Fault, UsageFault, reason } from './lib/faults.ts';
import { openInput, readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const TROUBLE = 2;

async function contentOf(tool: Tool, operand: string): Promise<Uint8Array> {
  try {
    return await readEverything(openInput(tool, operand));
  } catch (error) {
    throw new Fault(`${operand}: ${reason(error)}`, TROUBLE);
  }
}

const octal = (byte: number | undefined): string => (byte ?? 0).toString(8).padStart(3);

/** Compares two files byte by byte. */
export const cmp = program({
  usage: 'cmp [-ls] FILE1 [FILE2]',
  options: { gnu: 'b,print-bytes i,ignore-initial: l,verbose n,bytes: s,quiet,silent v,version', busybox: 'l s n:' },
  usageStatus: TROUBLE,
  run: async (tool, given) => {
    const [first, second = '-'] = given.operands;
    if (first === undefined) throw new UsageFault(tool.isBusybox ? '' : `missing operand after ${tool.quote('cmp')}`);
    const [a, b] = [await contentOf(tool, first), await contentOf(tool, second)];
    const limit = Math.min(Number(given.value('n') ?? Infinity), Math.max(a.length, b.length));
    const length = Math.min(a.length, b.length, limit);
    let line = 1;
    for (let at = 0; at < length; at += 1) {
      if (a[at] !== b[at]) {
        tool.status = 1;
        if (given.has('s')) return 1;
        if (!given.has('l')) {
          const unit = tool.isBusybox ? 'char' : 'byte';
          await tool.out.line(`${first} ${second} differ: ${unit} ${at + 1}, line ${line}`);
          return 1;
        }
        await tool.out.line(`${String(at + 1).padStart(String(limit).length)} ${octal(a[at])} ${octal(b[at])}`);
      }
      if (a[at] === 10) line += 1;
    }
    if (a.length === b.length || limit <= length) return undefined;
    if (!given.has('s')) await tool.warn(ending(tool, a.length < b.length ? first : second, length, line));
    return 1;
  },
});

function ending(tool: Tool, name: string, length: number, line: number): string {
  if (tool.isBusybox) return `EOF on ${name}`;
  return length === 0 ? `EOF on ${name} which is empty` : `EOF on ${name} after byte ${length}, in line ${line}`;
}
