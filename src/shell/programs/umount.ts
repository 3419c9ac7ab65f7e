import { reason, UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';

/** `umount`, which a container may not do. */
export const umount = program({
  usage: 'umount [-frlad] FILESYSTEM|DIRECTORY',
  summary: 'Takes a file system off its directory.',
  options: 'a d D f l n r t: v',
  run: async (tool, { operands }) => {
    if (operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'bad usage');
    for (const operand of operands) await tool.fail(refusal(operand), tool.isBusybox ? 1 : 32);
    return undefined;

    function refusal(operand: string): string {
      try {
        tool.files.stat(tool.path(operand));
      } catch (error) {
        return tool.isBusybox ? `can't unmount ${operand}: ${reason(error)}` : `${operand}: no mount point specified.`;
      }
      if (tool.isBusybox) return `can't unmount ${operand}: Operation not permitted`;
      return `${operand}: must be superuser to unmount.`;
    }
  },
});
