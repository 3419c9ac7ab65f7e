import { dirname as parentOf } from '../../engine/core/paths.ts';
import { UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';

export const dirname = program({
  usage: 'dirname NAME...',
  summary: 'Prints the directory part of a path.',
  options: 'z,zero version',
  run: async (tool, given) => {
    if (given.operands.length === 0 || (tool.isBusybox && given.operands.length > 1))
      throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    for (const operand of given.operands) {
      const parent = parentOf(operand).replace(/(.)\/+$/, '$1');
      await tool.out.write(`${parent}${given.has('z') ? '\0' : '\n'}`);
    }
    return undefined;
  },
});
