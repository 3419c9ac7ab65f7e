import { basename as lastName } from '../../engine/core/paths.ts';
import { UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';

function withoutSuffix(name: string, suffix: string): string {
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

export const basename = program({
  usage: 'basename NAME [SUFFIX]',
  summary: 'Strips the directories, and a suffix if one is given, from a path.',
  options: 'a,multiple s,suffix: z,zero version',
  inOrder: true,
  run: async (tool, given) => {
    const { operands } = given;
    if (operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    const isMultiple = given.has('a', 's');
    if (!isMultiple && operands.length > 2) {
      throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(operands[2] ?? '')}`);
    }
    const suffix = given.value('s') ?? (isMultiple ? '' : (operands[1] ?? ''));
    const end = given.has('z') ? '\0' : '\n';
    for (const operand of isMultiple ? operands : operands.slice(0, 1)) {
      const name = lastName(operand) || (operand === '' ? '' : '/');
      await tool.out.write(`${withoutSuffix(name, suffix)}${end}`);
    }
    return undefined;
  },
});
