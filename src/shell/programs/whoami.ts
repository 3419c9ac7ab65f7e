import { loadAccounts } from './lib/accounts.ts';
import { Fault, UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';

export const whoami = program({
  usage: 'whoami',
  summary: 'Prints the name of the user.',
  options: 'version',
  run: async (tool, { operands }) => {
    const [extra] = operands;
    if (extra !== undefined) throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(extra)}`);
    const { uid } = tool.context.credentials;
    const name = (await loadAccounts(tool)).userName(uid);
    if (name === undefined) {
      throw new Fault(tool.isBusybox ? `unknown uid ${uid}` : `cannot find name for user ID ${uid}`);
    }
    await tool.out.line(name);
    return undefined;
  },
});
