import { reason, UsageFault } from './lib/faults.ts';
import { canonical, type Missing } from './lib/canonical.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

function resolved(tool: Tool, operand: string, missing: Missing | null): string {
  // busybox says where a file is only when there is one.
  if (missing !== null) return canonical(tool.files, tool.path(operand), tool.isBusybox ? 'none' : missing);
  return tool.files.readlink(tool.path(operand));
}

function missingMay(given: Arguments): Missing | null {
  switch (given.last('f', 'e', 'm')) {
    case 'f':
      return 'last';
    case 'e':
      return 'none';
    case 'm':
      return 'any';
    default:
      return null;
  }
}

export const readlink = program({
  usage: 'readlink [-fnv] FILE',
  summary: 'Prints where a symbolic link points to.',
  options: {
    gnu: 'f,canonicalize e,canonicalize-existing m,canonicalize-missing n,no-newline q,quiet s,silent v,verbose z,zero version',
    busybox: 'f n v',
  },
  run: async (tool, given) => {
    const { operands } = given;
    if (operands.length === 0 || (tool.isBusybox && operands.length > 1)) {
      throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    }
    const end = given.has('n') && operands.length === 1 ? '' : given.has('z') ? '\0' : '\n';
    const missing = missingMay(given);
    for (const operand of operands) {
      try {
        await tool.out.write(`${resolved(tool, operand, missing)}${end}`);
      } catch (error) {
        const why = reason(error);
        tool.status = 1;
        if (given.has('v')) await tool.warn(`${operand}: ${why}`);
      }
    }
    return undefined;
  },
});
