import { Fault, UsageFault } from '../lib/faults.ts';
import type { Arguments } from '../lib/options.ts';
import { program } from '../lib/program.ts';
import type { Tool } from '../lib/tool.ts';
import { AccountFiles, freeId } from './account-files.ts';

/** First and last numbers of ordinary and of system groups. */
const RANGES = { ordinary: [1000, 59_999], system: [100, 999] } as const;

/** `addgroup`: makes a group, or a user a member of one. */
export const addgroup = program({
  usage: 'addgroup [-g GID] [-S] [USER] GROUP',
  summary: 'Adds a group, or a user to a group.',
  options: 'g,gid: S,system quiet q force-badname',
  run: async (tool, given) => {
    const [first, second] = given.operands;
    if (first === undefined || given.operands.length > 2) throw new UsageFault('');
    requireRoot(tool);
    const accounts = await AccountFiles.open(tool);
    if (second !== undefined) {
      joinGroup(accounts, first, second);
      return 0;
    }
    const gid = makeGroup(tool, accounts, given, first);
    if (tool.isBusybox || given.has('q', 'quiet')) return 0;
    await tool.out.line(`Adding group \`${first}' (GID ${gid}) ...`);
    await tool.out.line('Done.');
    return 0;
  },
});

/** Account files are root's. */
export function requireRoot(tool: Tool): void {
  if (tool.context.credentials.uid === 0) return;
  throw new Fault(
    tool.isBusybox ? 'permission denied (are you root?)' : 'Only root may add a user or group to the system.',
  );
}

function joinGroup(accounts: AccountFiles, user: string, group: string): void {
  if (accounts.user(user) === undefined) throw new Fault(`unknown user ${user}`);
  const found = accounts.group(group);
  if (found === undefined) throw new Fault(`unknown group ${group}`);
  if (!found.members.includes(user)) accounts.setMember(group, user, true);
}

function makeGroup(tool: Tool, accounts: AccountFiles, given: Arguments, name: string): number {
  checkName(name);
  if (accounts.group(name) !== undefined) {
    throw new Fault(tool.isBusybox ? `group '${name}' in use` : `The group \`${name}' already exists.`);
  }
  const wanted = given.value('g');
  const taken = accounts.groups.map(({ gid }) => gid);
  if (wanted !== undefined) {
    if (!/^\d+$/.test(wanted)) throw new Fault(`invalid number '${wanted}'`);
    if (taken.includes(Number(wanted))) {
      throw new Fault(tool.isBusybox ? `gid '${wanted}' in use` : `The GID \`${wanted}' is already in use.`);
    }
  }
  const [from, to] = RANGES[given.has('S') ? 'system' : 'ordinary'];
  const gid = wanted === undefined ? freeId(taken, from, to) : Number(wanted);
  if (gid === null) throw new Fault('no gids left');
  accounts.addGroup(name, gid);
  return gid;
}

/** As busybox's `die_if_bad_username`. */
export function checkName(name: string): void {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*\$?$/.test(name)) throw new Fault(`illegal name '${name}'`);
}
