import { reason, UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';

export const unlink = program({
  usage: 'unlink FILE',
  summary: 'Removes one file.',
  options: 'version',
  run: async (tool, { operands }) => {
    const [operand, extra] = operands;
    if (operand === undefined) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    if (extra !== undefined) throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(extra)}`);
    try {
      tool.files.unlink(tool.path(operand));
    } catch (error) {
      const why = reason(error);
      await tool.fail(
        tool.isBusybox ? `can't remove file '${operand}': ${why}` : `cannot unlink ${quoteAlways(operand)}: ${why}`,
      );
    }
    return undefined;
  },
});
