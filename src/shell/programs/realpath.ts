import { relative } from '../../engine/core/paths.ts';
import { canonical } from './lib/canonical.ts';
import { reason, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

function resolved(tool: Tool, operand: string, given: Arguments): string {
  const path = tool.path(operand);
  if (given.has('s')) return path;
  return canonical(tool.files, path, given.has('m') ? 'any' : given.has('e') ? 'none' : 'last');
}

export const realpath = program({
  usage: 'realpath FILE...',
  summary: 'Prints the absolute path without symbolic links.',
  options: {
    gnu: 'e,canonicalize-existing m,canonicalize-missing L,logical P,physical q,quiet relative-to: relative-base: s,strip,no-symlinks z,zero version',
    busybox: '',
  },
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    const base = given.value('relative-to');
    for (const operand of given.operands) {
      try {
        const path = resolved(tool, operand, given);
        const shown = base === undefined ? path : relative(canonical(tool.files, tool.path(base), 'any'), path);
        await tool.out.write(`${shown}${given.has('z') ? '\0' : '\n'}`);
      } catch (error) {
        const why = reason(error);
        tool.status = 1;
        if (!given.has('q')) await tool.warn(`${operand}: ${why}`);
      }
    }
    return undefined;
  },
});
