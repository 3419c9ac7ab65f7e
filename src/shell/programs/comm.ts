import { compareBytes } from '../../engine/core/paths.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { chomp, openInput, readText, splitLines } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

async function lines(tool: Tool, operand: string): Promise<readonly string[]> {
  try {
    return splitLines(await readText(openInput(tool, operand))).map((line) => chomp(line));
  } catch (error) {
    throw new Fault(`${operand}: ${reason(error)}`);
  }
}

function operandsOf(tool: Tool, [first, second]: readonly string[]): readonly [string, string] {
  if (first === undefined) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
  if (second === undefined) throw new UsageFault(tool.isBusybox ? '' : `missing operand after ${tool.quote(first)}`);
  return [first, second];
}

/** What two sorted files have alone and in common, in three columns. */
export const comm = program({
  usage: 'comm [-123] FILE1 FILE2',
  summary: 'Compares two sorted files: lines of the first only, of the second only, and of both.',
  options: { gnu: '1 2 3 check-order nocheck-order output-delimiter: total z version', busybox: '1 2 3' },
  run: async (tool, given) => {
    const [first, second] = operandsOf(tool, given.operands);
    const [a, b] = [await lines(tool, first), await lines(tool, second)];
    const separator = given.value('output-delimiter') ?? '\t';
    const show = async (column: 1 | 2 | 3, text: string): Promise<void> => {
      if (given.has(String(column))) return;
      const before = ([1, 2] as const).filter((each) => each < column && !given.has(String(each))).length;
      await tool.out.line(`${separator.repeat(before)}${text}`);
    };
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      const [left, right] = [a[i], b[j]];
      const order = left === undefined ? 1 : right === undefined ? -1 : compareBytes(left, right);
      if (order < 0) await show(1, left ?? '');
      else await show(order === 0 ? 3 : 2, right ?? '');
      if (order <= 0) i += 1;
      if (order >= 0) j += 1;
    }
    return undefined;
  },
});
