import { Fault, UsageFault } from '../lib/faults.ts';
import type { Arguments } from '../lib/options.ts';
import { program } from '../lib/program.ts';
import { AccountFiles, type PasswdLine } from './account-files.ts';
import { groupOf } from './useradd.ts';

/** `usermod` of the package passwd: `-aG`, and what stands in a user's line. */
export const usermod = program({
  usage: 'usermod [options] LOGIN',
  summary: 'Changes a user.',
  isApplet: false,
  options: 'a,append c,comment: d,home: g,gid: G,groups: m,move-home o,non-unique s,shell: u,uid: L,lock U,unlock',
  usageStatus: 2,
  run: async (tool, given) => {
    const [name] = given.operands;
    if (name === undefined || given.given.length === 0) throw new UsageFault('');
    const accounts = await AccountFiles.open(tool);
    if (accounts.user(name) === undefined) throw new Fault(`user '${name}' does not exist`, 6);
    accounts.changeUser(name, changesOf(accounts, given));
    const groups = given.value('G');
    if (groups !== undefined) setGroups(accounts, name, groups, given.has('a'));
    return 0;
  },
});

function changesOf(accounts: AccountFiles, given: Arguments): Partial<Omit<PasswdLine, 'name'>> {
  const [uid, gid, comment, home, shell] = ['u', 'g', 'c', 'd', 's'].map((key) => given.value(key));
  return {
    ...(uid === undefined ? {} : { uid: Number(uid) }),
    ...(gid === undefined ? {} : { gid: groupOf(accounts, gid).gid }),
    ...(comment === undefined ? {} : { comment }),
    ...(home === undefined ? {} : { home }),
    ...(shell === undefined ? {} : { shell }),
  };
}

function setGroups(accounts: AccountFiles, user: string, list: string, isAdded: boolean): void {
  const wanted = list
    .split(',')
    .filter((name) => name !== '')
    .map((name) => groupOf(accounts, name).name);
  for (const { name, members } of accounts.groups) {
    const isWanted = wanted.includes(name);
    if (isWanted !== members.includes(user) && (isWanted || !isAdded)) accounts.setMember(name, user, isWanted);
  }
}
