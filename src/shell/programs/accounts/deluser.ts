import { Fault, UsageFault } from '../lib/faults.ts';
import { program } from '../lib/program.ts';
import { removeAll } from '../lib/remove-all.ts';
import { AccountFiles } from './account-files.ts';
import { requireRoot } from './addgroup.ts';

/** `deluser`: takes a user away, or out of a group. */
export const deluser = program({
  usage: 'deluser [--remove-home] USER [GROUP]',
  summary: 'Removes a user, or a user from a group.',
  options: 'remove-home quiet,q system',
  run: async (tool, given) => {
    const [name, group] = given.operands;
    if (name === undefined) throw new UsageFault('');
    requireRoot(tool);
    const accounts = await AccountFiles.open(tool);
    const user = accounts.user(name);
    if (user === undefined)
      throw new Fault(tool.isBusybox ? `unknown user ${name}` : `The user \`${name}' does not exist.`, 2);
    if (group !== undefined) {
      accounts.setMember(group, name, false);
      return 0;
    }
    if (!tool.isBusybox && !given.has('quiet')) await tool.out.line(`Removing user \`${name}' ...`);
    accounts.removeUser(name);
    if (accounts.group(name)?.members.length === 0) accounts.removeGroup(name);
    if (given.has('remove-home') && tool.files.exists(user.home)) removeAll(tool.files, user.home);
    if (!tool.isBusybox && !given.has('quiet')) await tool.out.line('Done.');
    return 0;
  },
});

/** `delgroup`: takes a group away, or a user out of it. */
export const delgroup = program({
  usage: 'delgroup [USER] GROUP',
  summary: 'Removes a group, or a user from a group.',
  options: 'quiet,q system only-if-empty',
  run: async (tool, given) => {
    const name = given.operands.at(-1);
    if (name === undefined) throw new UsageFault('');
    requireRoot(tool);
    const accounts = await AccountFiles.open(tool);
    const group = accounts.group(name);
    if (group === undefined)
      throw new Fault(tool.isBusybox ? `unknown group ${name}` : `The group \`${name}' does not exist.`);
    const [member] = given.operands;
    if (given.operands.length > 1 && member !== undefined) {
      accounts.setMember(name, member, false);
      return 0;
    }
    const owner = accounts.users.find(({ gid }) => gid === group.gid);
    if (owner !== undefined) throw new Fault(`'${owner.name}' still has '${name}' as their primary group!`);
    accounts.removeGroup(name);
    return 0;
  },
});
