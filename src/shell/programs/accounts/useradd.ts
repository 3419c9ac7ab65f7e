import { Fault, UsageFault } from '../lib/faults.ts';
import type { Arguments } from '../lib/options.ts';
import { program } from '../lib/program.ts';
import { AccountFiles, freeId, makeHome, type PasswdLine } from './account-files.ts';

const AGING = { ordinary: '0:99999:7:::', system: ':::::' } as const;
const STATUS = { usage: 2, badArgument: 3, uidInUse: 4, noSuchGroup: 6, inUse: 9, cannotWrite: 1 } as const;

/** `useradd` of the package passwd: quiet, and without a home unless `-m` asks for one. */
export const useradd = program({
  usage: 'useradd [options] LOGIN',
  summary: 'Adds a user.',
  isApplet: false,
  options:
    'b,base-dir: c,comment: d,home-dir,home: D,defaults e,expiredate: f,inactive: g,gid: G,groups: k,skel: K,key: l,no-log-init m,create-home M,no-create-home N,no-user-group o,non-unique p,password: r,system R,root: s,shell: u,uid: U,user-group badname',
  usageStatus: STATUS.usage,
  run: async (tool, given) => {
    const [name] = given.operands;
    if (name === undefined || given.operands.length > 1) throw new UsageFault('');
    if (!/^[a-z_][a-z0-9_-]*\$?$/.test(name) && !given.has('badname')) {
      throw new Fault(`invalid user name '${name}': use --badname to ignore`, STATUS.badArgument);
    }
    if (tool.context.credentials.uid !== 0) throw new Fault('Permission denied.', STATUS.cannotWrite);
    const accounts = await AccountFiles.open(tool);
    if (accounts.user(name) !== undefined) throw new Fault(`user '${name}' already exists`, STATUS.inUse);
    const groups = supplementary(accounts, given);
    const user = userOf(accounts, given, name);
    const hasOwnGroup = ownGroup(given);
    if (hasOwnGroup && accounts.group(name) !== undefined) {
      throw new Fault(`group ${name} exists - if you want to add this user to that group, use -g.`, STATUS.inUse);
    }
    accounts.addUser(user, given.has('r') ? AGING.system : AGING.ordinary);
    if (hasOwnGroup) accounts.addGroup(name, user.gid);
    for (const group of groups) accounts.setMember(group, name, true);
    if (!given.has('m')) return 0;
    if (!makeHome(tool, user, 0o700)) {
      await tool.warn(`warning: the home directory ${user.home} already exists.`);
    }
    return 0;
  },
});

const ownGroup = (given: Arguments): boolean => !given.has('g', 'N');

function supplementary(accounts: AccountFiles, given: Arguments): readonly string[] {
  const names = (given.value('G') ?? '').split(',').filter((name) => name !== '');
  return names.map((name) => groupOf(accounts, name).name);
}

/** The group of a name or number; a fault where there is none. */
export function groupOf(accounts: AccountFiles, name: string): { readonly name: string; readonly gid: number } {
  const found = accounts.group(name) ?? accounts.groups.find(({ gid }) => String(gid) === name);
  if (found === undefined) throw new Fault(`group '${name}' does not exist`, STATUS.noSuchGroup);
  return found;
}

function userOf(accounts: AccountFiles, given: Arguments, name: string): PasswdLine {
  const group = given.value('g');
  const primary = group === undefined ? undefined : groupOf(accounts, group).gid;
  const uid = uidOf(accounts, given);
  const taken = accounts.groups.map(({ gid }) => gid);
  const gid = primary ?? (ownGroup(given) ? (taken.includes(uid) ? (freeId(taken, 1000, 60_000) ?? uid) : uid) : 100);
  return {
    name,
    uid,
    gid,
    comment: given.value('c') ?? '',
    home: given.value('d') ?? `${given.value('b') ?? '/home'}/${name}`,
    shell: given.value('s') ?? '/bin/sh',
  };
}

function uidOf(accounts: AccountFiles, given: Arguments): number {
  const taken = accounts.users.map(({ uid }) => uid);
  const wanted = given.value('u');
  if (wanted !== undefined) {
    if (!/^\d+$/.test(wanted)) throw new Fault(`invalid user ID '${wanted}'`, STATUS.badArgument);
    if (taken.includes(Number(wanted)) && !given.has('o'))
      throw new Fault(`UID ${wanted} is not unique`, STATUS.uidInUse);
    return Number(wanted);
  }
  const groups = ownGroup(given) ? accounts.groups.map(({ gid }) => gid) : [];
  const free = given.has('r') ? freeId([...taken, ...groups], 999, 101) : freeId([...taken, ...groups], 1000, 60_000);
  if (free === null) throw new Fault("can't get unique UID (no more available UIDs)", STATUS.uidInUse);
  return free;
}
