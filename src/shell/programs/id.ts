import { loadAccounts, type Accounts } from './lib/accounts.ts';
import { Fault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

function identity(tool: Tool, accounts: Accounts, name: string | undefined): Identity {
  if (name === undefined) {
    const { uid, gid, groups } = tool.context.credentials;
    return { uid, gid, groups: [...new Set([gid, ...groups])] };
  }
  const user = accounts.users.find((each) => each.name === name || String(each.uid) === name);
  if (user === undefined) {
    throw new Fault(tool.isBusybox ? `unknown user ${name}` : `${tool.quote(name)}: no such user`);
  }
  const more = accounts.groups.filter(({ members }) => members.includes(user.name)).map(({ gid }) => gid);
  return { uid: user.uid, gid: user.gid, groups: [...new Set([user.gid, ...more])] };
}

/** A number with its name in brackets, where it has one. */
const named = (id: number, name: string | undefined): string => (name === undefined ? String(id) : `${id}(${name})`);

function everything({ uid, gid, groups }: Identity, accounts: Accounts): string {
  const shown = groups.map((each) => named(each, accounts.groupName(each))).join(',');
  return `uid=${named(uid, accounts.userName(uid))} gid=${named(gid, accounts.groupName(gid))} groups=${shown}`;
}

function chosen(given: Arguments, who: Identity, accounts: Accounts): readonly string[] | null {
  const asNames = given.has('n');
  const group = (gid: number): string => (asNames ? (accounts.groupName(gid) ?? String(gid)) : String(gid));
  switch (given.last('u', 'g', 'G')) {
    case 'u':
      return [asNames ? (accounts.userName(who.uid) ?? String(who.uid)) : String(who.uid)];
    case 'g':
      return [group(who.gid)];
    case 'G':
      return who.groups.map(group);
    default:
      if (asNames) throw new Fault('cannot print only names or real IDs in default format');
      return null;
  }
}

export const id = program({
  usage: 'id [-ugGnr] [USER]',
  summary: 'Prints the numbers and names of a user and the groups.',
  options: { gnu: 'a Z,context g,group G,groups n,name r,real u,user z,zero version', busybox: 'u g G n r' },
  run: async (tool, given) => {
    const accounts = await loadAccounts(tool);
    const who = identity(tool, accounts, given.operands[0]);
    const words = chosen(given, who, accounts);
    await tool.out.line(words === null ? everything(who, accounts) : words.join(' '));
    return undefined;
  },
});
