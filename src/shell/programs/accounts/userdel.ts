import { Fault, UsageFault } from '../lib/faults.ts';
import { program } from '../lib/program.ts';
import { removeAll } from '../lib/remove-all.ts';
import { AccountFiles } from './account-files.ts';

/** `userdel` of the package passwd. */
export const userdel = program({
  usage: 'userdel [options] LOGIN',
  summary: 'Removes a user.',
  isApplet: false,
  options: 'f,force r,remove R,root:',
  usageStatus: 2,
  run: async (tool, given) => {
    const [name] = given.operands;
    if (name === undefined) throw new UsageFault('');
    const accounts = await AccountFiles.open(tool);
    const user = accounts.user(name);
    if (user === undefined) throw new Fault(`user '${name}' does not exist`, 6);
    accounts.removeUser(name);
    if (accounts.group(name)?.members.length === 0) accounts.removeGroup(name);
    if (!given.has('r')) return 0;
    if (tool.files.exists(user.home)) removeAll(tool.files, user.home);
    else await tool.warn(`${name} mail spool (/var/mail/${name}) not found`);
    return 0;
  },
});

/** `groupdel` of the package passwd. */
export const groupdel = program({
  usage: 'groupdel [options] GROUP',
  summary: 'Removes a group.',
  isApplet: false,
  options: 'f,force R,root:',
  usageStatus: 2,
  run: async (tool, given) => {
    const [name] = given.operands;
    if (name === undefined) throw new UsageFault('');
    const accounts = await AccountFiles.open(tool);
    const group = accounts.group(name);
    if (group === undefined) throw new Fault(`group '${name}' does not exist`, 6);
    const owner = accounts.users.find(({ gid }) => gid === group.gid);
    if (owner !== undefined) throw new Fault(`cannot remove the primary group of user '${owner.name}'`, 8);
    accounts.removeGroup(name);
    return 0;
  },
});
