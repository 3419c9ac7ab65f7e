import { dirname } from '../../engine/core/paths.ts';
import { codeOf, reason, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

export const rmdir = program({
  usage: 'rmdir [-p] DIRECTORY...',
  summary: 'Removes empty directories.',
  options: {
    gnu: 'p,parents v,verbose ignore-fail-on-non-empty version',
    busybox: 'p,parents ignore-fail-on-non-empty',
  },
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    for (const operand of given.operands) await remove(tool, operand, given);
    return undefined;
  },
});

async function remove(tool: Tool, operand: string, given: Arguments): Promise<void> {
  try {
    if (given.has('v')) await tool.out.line(`${tool.name}: removing directory, ${quoteAlways(operand)}`);
    tool.files.rmdir(tool.path(operand));
  } catch (error) {
    const why = reason(error);
    if (given.has('ignore-fail-on-non-empty') && codeOf(error) === 'ENOTEMPTY') return;
    await tool.fail(tool.isBusybox ? `'${operand}': ${why}` : `failed to remove ${quoteAlways(operand)}: ${why}`);
    return;
  }
  const parent = dirname(operand);
  if (given.has('p') && parent !== '.' && parent !== '/') await remove(tool, parent, given);
}
