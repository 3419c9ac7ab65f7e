import { Fault, UsageFault } from '../lib/faults.ts';
import type { Arguments } from '../lib/options.ts';
import { program } from '../lib/program.ts';
import type { Tool } from '../lib/tool.ts';
import { AccountFiles, freeId, makeHome, type PasswdLine } from './account-files.ts';
import { requireRoot } from './addgroup.ts';

const SYSTEM = [100, 999] as const;
const ORDINARY = [1000, 59_999] as const;
/** `nogroup` of Debian. */
const NOGROUP = 65_534;
const AGING = '0:99999:7:::';

type Say = (line: string) => Promise<void>;

/** Debian's `adduser`, which says each thing that it does. */
export const debianAdduser = program({
  usage:
    'adduser [--home DIR] [--no-create-home] [--shell SHELL] [--uid ID] [--ingroup GROUP] [--gid ID] [--system] [--group] USER [GROUP]',
  summary: 'Adds a user.',
  options:
    'home: shell: no-create-home uid: gid: ingroup: group system disabled-password disabled-login gecos: comment: quiet,q force-badname,allow-bad-names,allow-badname firstuid: lastuid: conf:',
  run: async (tool, given) => {
    const [name, group] = given.operands;
    if (name === undefined) throw new UsageFault('Only one or two names allowed.');
    requireRoot(tool);
    const accounts = await AccountFiles.open(tool);
    const say: Say = async (line) => (given.has('quiet') ? undefined : tool.out.line(line));
    if (group !== undefined) {
      await join(accounts, name, group, say);
      return 0;
    }
    if (accounts.user(name) !== undefined) {
      if (!given.has('system')) throw new Fault(`The user \`${name}' already exists.`);
      await say(`The system user \`${name}' already exists. Exiting.`);
      return 0;
    }
    await add(tool, accounts, given, name, say);
    return 0;
  },
});

async function join(accounts: AccountFiles, name: string, group: string, say: Say): Promise<void> {
  if (accounts.user(name) === undefined) throw new Fault(`The user \`${name}' does not exist.`);
  if (accounts.group(group) === undefined) throw new Fault(`The group \`${group}' does not exist.`);
  await say(`Adding user \`${name}' to group \`${group}' ...`);
  accounts.setMember(group, name, true);
  await say('Done.');
}

async function add(tool: Tool, accounts: AccountFiles, given: Arguments, name: string, say: Say): Promise<void> {
  const isSystem = given.has('system');
  const number = (id: number): string => (isSystem ? `UID ${id}` : String(id));
  const groups = isSystem ? [] : accounts.groups.map((group) => group.gid);
  const uid = idOf(given, 'uid', [...accounts.users.map((user) => user.uid), ...groups]);
  await say(isSystem ? `Adding system user \`${name}' (UID ${uid}) ...` : `Adding user \`${name}' ...`);
  const group = await groupOf(accounts, given, name, uid, say);
  const shown = isSystem ? `\`${group.name}'` : `\`${group.name} (${group.gid})'`;
  await say(`Adding new user \`${name}' (${number(uid)}) with group ${shown} ...`);
  const user: PasswdLine = {
    name,
    uid,
    gid: group.gid,
    comment: given.value('gecos') ?? given.value('comment') ?? (isSystem ? '' : ',,,'),
    home: given.value('home') ?? (isSystem ? '/nonexistent' : `/home/${name}`),
    shell: given.value('shell') ?? (isSystem ? '/usr/sbin/nologin' : '/bin/bash'),
  };
  accounts.addUser(user, isSystem ? ':::::' : AGING);
  await home(tool, given, user, say);
}

function idOf(given: Arguments, option: string, taken: readonly number[]): number {
  const wanted = given.value(option);
  const [first, last] = given.has('system') ? SYSTEM : ORDINARY;
  if (wanted !== undefined && taken.includes(Number(wanted))) throw new Fault(`The UID ${wanted} is already in use.`);
  const id = wanted === undefined ? freeId(taken, first, last) : Number(wanted);
  if (id === null) throw new Fault('No UID is available.');
  return id;
}

interface Group {
  readonly name: string;
  readonly gid: number;
}

async function groupOf(accounts: AccountFiles, given: Arguments, name: string, uid: number, say: Say): Promise<Group> {
  const asked = given.value('ingroup');
  const byNumber = given.value('gid');
  if (asked !== undefined || byNumber !== undefined) {
    const found = accounts.groups.find((each) => each.name === asked || String(each.gid) === byNumber);
    if (found === undefined) throw new Fault(`The group \`${asked ?? byNumber ?? ''}' does not exist.`);
    return found;
  }
  if (given.has('system') && !given.has('group')) return accounts.group('nogroup') ?? { name: 'nogroup', gid: NOGROUP };
  const taken = accounts.groups.map((each) => each.gid);
  const [first, last] = given.has('system') ? SYSTEM : ORDINARY;
  const gid = taken.includes(uid) ? (freeId(taken, first, last) ?? uid) : uid;
  await say(`Adding new group \`${name}' (${given.has('system') ? `GID ${gid}` : gid}) ...`);
  accounts.addGroup(name, gid);
  return { name, gid };
}

async function home(tool: Tool, given: Arguments, user: PasswdLine, say: Say): Promise<void> {
  if (given.has('no-create-home') || user.home === '/nonexistent') {
    await say(`Not creating home directory \`${user.home}'.`);
    return;
  }
  if (tool.files.exists(user.home)) {
    await say(`The home directory \`${user.home}' already exists.  Not touching this directory.`);
    return;
  }
  await say(`Creating home directory \`${user.home}' ...`);
  makeHome(tool, user, given.has('system') ? 0o755 : 0o700);
  if (!given.has('system')) await say("Copying files from `/etc/skel' ...");
}
