import type { Program } from '../../program.ts';
import { Fault, UsageFault } from '../lib/faults.ts';
import type { Arguments } from '../lib/options.ts';
import { program } from '../lib/program.ts';
import type { Tool } from '../lib/tool.ts';
import { AccountFiles, freeId, makeHome, type PasswdLine } from './account-files.ts';
import { checkName, requireRoot } from './addgroup.ts';
import { debianAdduser } from './debian-adduser.ts';

/** The group of system users that have none of their own, as Alpine numbers it. */
const NOGROUP = 65_533;
/** A home that its group's files stay in. */
const HOME_MODE = 0o2755;
const AGING = '0:99999:7:::';

const busyboxAdduser = program({
  usage: 'adduser [-h DIR] [-g GECOS] [-s SHELL] [-G GRP] [-S] [-D] [-H] [-u UID] [-k SKEL] USER [GROUP]',
  summary: 'Adds a user.',
  options:
    'h,home: g,gecos: s,shell: G,ingroup: S,system D,disabled-password empty-password H,no-create-home u,uid: k,skel:',
  run: async (tool, given) => {
    const [name, group] = given.operands;
    if (name === undefined || given.operands.length > 2) throw new UsageFault('');
    requireRoot(tool);
    const accounts = await AccountFiles.open(tool);
    if (group !== undefined) {
      joinGroup(accounts, name, group);
      return 0;
    }
    checkName(name);
    if (accounts.user(name) !== undefined) throw new Fault(`user '${name}' in use`);
    addUser(tool, accounts, userOf(accounts, given, name), given);
    return given.has('D', 'S') ? 0 : askPassword(tool, name);
  },
});

/** `adduser` as busybox has it; where the binary is Debian's, as that has it. */
export const adduser: Program = (context) =>
  context.flavour === 'busybox' ? busyboxAdduser(context) : debianAdduser(context);

function joinGroup(accounts: AccountFiles, name: string, group: string): void {
  if (accounts.user(name) === undefined) throw new Fault(`unknown user ${name}`);
  if (accounts.group(group) === undefined) throw new Fault(`unknown group ${group}`);
  accounts.setMember(group, name, true);
}

function userOf(accounts: AccountFiles, given: Arguments, name: string): PasswdLine {
  const isSystem = given.has('S');
  const groupName = given.value('G') ?? (isSystem ? 'nogroup' : undefined);
  const group = groupName === undefined ? undefined : gidOf(accounts, groupName);
  const uid = uidOf(accounts, given, group === undefined);
  if (group === undefined && accounts.group(name) !== undefined) throw new Fault(`group '${name}' in use`);
  return {
    name,
    uid,
    gid: group ?? uid,
    comment: given.value('g') ?? '',
    home: given.value('h') ?? `/home/${name}`,
    shell: given.value('s') ?? (isSystem ? '/sbin/nologin' : '/bin/sh'),
  };
}

function gidOf(accounts: AccountFiles, name: string): number {
  const found = accounts.group(name)?.gid ?? (name === 'nogroup' ? NOGROUP : undefined);
  if (found === undefined) throw new Fault(`unknown group ${name}`);
  return found;
}

/** A free number; one that is free as a group's too when the user gets a group of its own. */
function uidOf(accounts: AccountFiles, given: Arguments, hasOwnGroup: boolean): number {
  const taken = accounts.users.map(({ uid }) => uid);
  const wanted = given.value('u');
  if (wanted !== undefined) {
    if (!/^\d+$/.test(wanted)) throw new Fault(`invalid number '${wanted}'`);
    if (taken.includes(Number(wanted))) throw new Fault(`uid '${wanted}' in use`);
    return Number(wanted);
  }
  const groups = hasOwnGroup ? accounts.groups.map(({ gid }) => gid) : [];
  const [first, last] = given.has('S') ? [100, 999] : [1000, 59_999];
  const uid = freeId([...taken, ...groups], first, last);
  if (uid === null) throw new Fault('no uids left');
  return uid;
}

function addUser(tool: Tool, accounts: AccountFiles, user: PasswdLine, given: Arguments): void {
  accounts.addUser(user, AGING);
  const group = given.value('G');
  if (group !== undefined) accounts.setMember(group, user.name, true);
  else if (!given.has('S')) accounts.addGroup(user.name, user.gid);
  if (!given.has('H')) makeHome(tool, user, HOME_MODE);
}

/** Without `-D` a password is asked for; nobody can type one here, and the account stays without. */
async function askPassword(tool: Tool, name: string): Promise<number> {
  await tool.out.write(`Changing password for ${name}\nNew password: \n`);
  await tool.out.flush();
  await tool.context.stderr.write(new TextEncoder().encode(`passwd: password for ${name} is unchanged\n`));
  return 1;
}
