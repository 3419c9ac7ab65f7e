import { Fault, UsageFault, reason } from './lib/faults.ts';
import { openInput, readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const TROUBLE = 2;
const NEWLINE = 10;

async function contentOf(tool: Tool, operand: string): Promise<Uint8Array> {
  try {
    return await readEverything(openInput(tool, operand));
  } catch (error) {
    throw new Fault(`${operand}: ${reason(error)}`, TROUBLE);
  }
}

const octal = (byte: number | undefined): string => (byte ?? 0).toString(8).padStart(3);

async function tellFirst(tool: Tool, names: readonly string[], at: number, line: number): Promise<number> {
  const unit = tool.isBusybox ? 'char' : 'byte';
  await tool.out.line(`${names.join(' ')} differ: ${unit} ${at + 1}, line ${line}`);
  return 1;
}

/** Compares two files byte by byte. */
export const cmp = program({
  usage: 'cmp [-ls] FILE1 [FILE2]',
  summary: 'Says where two files first differ, or with -l every place.',
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
        if (!given.has('l')) return tellFirst(tool, [first, second], at, line);
        await tool.out.line(`${String(at + 1).padStart(String(limit).length)} ${octal(a[at])} ${octal(b[at])}`);
      }
      if (a[at] === NEWLINE) line += 1;
    }
    if (a.length === b.length || limit <= length) return undefined;
    const shorter = a.length < b.length ? first : second;
    if (!given.has('s'))
      await tool.warn(ending(tool, shorter, length, given.has('l') ? null : lineAt(a, length, line)));
    return 1;
  },
});

/** Where a file ended: after so many lines, or within one. */
const lineAt = (bytes: Uint8Array, length: number, line: number): string =>
  bytes[length - 1] === NEWLINE ? `line ${line - 1}` : `in line ${line}`;

function ending(tool: Tool, name: string, length: number, line: string | null): string {
  if (tool.isBusybox) return `EOF on ${name}`;
  if (length === 0) return `EOF on ${name} which is empty`;
  return `EOF on ${name} after byte ${length}${line === null ? '' : `, ${line}`}`;
}
