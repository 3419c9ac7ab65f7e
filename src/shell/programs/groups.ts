import { loadAccounts } from './lib/accounts.ts';
import { Fault } from './lib/faults.ts';
import { program } from './lib/program.ts';

export const groups = program({
  usage: 'groups [USER]',
  summary: 'Prints the groups that a user belongs to.',
  options: 'version',
  run: async (tool, { operands }) => {
    const accounts = await loadAccounts(tool);
    const name = (gid: number): string => accounts.groupName(gid) ?? String(gid);
    if (operands.length === 0) {
      const { gid, groups: more } = tool.context.credentials;
      await tool.out.line([...new Set([gid, ...more])].map(name).join(' '));
      return undefined;
    }
    for (const operand of operands) {
      const user = accounts.users.find((each) => each.name === operand);
      if (user === undefined) {
        throw new Fault(tool.isBusybox ? `unknown user ${operand}` : `${tool.quote(operand)}: no such user`);
      }
      const more = accounts.groups.filter(({ members }) => members.includes(operand)).map(({ gid }) => gid);
      const list = [...new Set([user.gid, ...more])].map(name).join(' ');
      await tool.out.line(tool.isBusybox ? list : `${operand} : ${list}`);
    }
    return undefined;
  },
});
