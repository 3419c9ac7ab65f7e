import { dirname } from '../../../engine/core/paths.ts';
import { heldContent, readContent } from '../../../engine/fs/read.ts';
import { decode, encode } from '../lib/codec.ts';
import type { Tool } from '../lib/tool.ts';

const PASSWD = '/etc/passwd';
const GROUP = '/etc/group';
const SHADOW = '/etc/shadow';

const DAY = 86_400_000;

/** A line of `/etc/passwd`. */
export interface PasswdLine {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

/** A line of `/etc/group`. */
export interface GroupLine {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

type Row = readonly string[];

/** The account files of a machine, read once; every change is written at once. */
export class AccountFiles {
  private readonly tool: Tool;
  private readonly rows: Map<string, readonly Row[]>;

  private constructor(tool: Tool, rows: Map<string, readonly Row[]>) {
    this.tool = tool;
    this.rows = rows;
  }

  static async open(tool: Tool): Promise<AccountFiles> {
    const rows = new Map<string, readonly Row[]>();
    for (const path of [PASSWD, GROUP, SHADOW]) {
      if (!tool.files.exists(path)) continue;
      const lines = decode(await readContent(tool.files.content(path))).split('\n');
      rows.set(
        path,
        lines.filter((line) => line !== '').map((line) => line.split(':')),
      );
    }
    return new AccountFiles(tool, rows);
  }

  get users(): readonly PasswdLine[] {
    return (this.rows.get(PASSWD) ?? []).map(([name = '', , uid, gid, comment = '', home = '', shell = '']) => ({
      name,
      uid: Number(uid),
      gid: Number(gid),
      comment,
      home,
      shell,
    }));
  }

  get groups(): readonly GroupLine[] {
    return (this.rows.get(GROUP) ?? []).map(([name = '', , gid, members = '']) => ({
      name,
      gid: Number(gid),
      members: members.split(',').filter((member) => member !== ''),
    }));
  }

  user(name: string): PasswdLine | undefined {
    return this.users.find((user) => user.name === name);
  }

  group(name: string): GroupLine | undefined {
    return this.groups.find((group) => group.name === name);
  }

  /** Adds a user, with a password that no typed word matches. `aging` is what follows the day of the last change. */
  addUser({ name, uid, gid, comment, home, shell }: PasswdLine, aging: string): void {
    const day = Math.floor(this.tool.context.clock.now() / DAY);
    this.write(PASSWD, [...this.all(PASSWD), [name, 'x', String(uid), String(gid), comment, home, shell]]);
    this.write(SHADOW, [...this.all(SHADOW), [name, '!', String(day), ...aging.split(':')]]);
  }

  /** Changes what is known of a user. */
  changeUser(name: string, changes: Partial<Omit<PasswdLine, 'name'>>): void {
    const user = this.user(name);
    if (user === undefined) return;
    const { uid, gid, comment, home, shell } = { ...user, ...changes };
    const row = [name, 'x', String(uid), String(gid), comment, home, shell];
    this.write(
      PASSWD,
      this.all(PASSWD).map((each) => (each[0] === name ? row : each)),
    );
  }

  addGroup(name: string, gid: number): void {
    this.write(GROUP, [...this.all(GROUP), [name, 'x', String(gid), '']]);
  }

  /** Makes a user a member of a group, or no longer one. */
  setMember(group: string, user: string, isMember: boolean): void {
    const changed = this.all(GROUP).map((row): Row => {
      const [name = '', password = '', gid = '', members = ''] = row;
      if (name !== group) return row;
      const others = members.split(',').filter((member) => member !== '' && member !== user);
      return [name, password, gid, (isMember ? [...others, user] : others).join(',')];
    });
    this.write(GROUP, changed);
  }

  removeUser(name: string): void {
    for (const path of [PASSWD, SHADOW]) {
      if (!this.rows.has(path)) continue;
      this.write(
        path,
        this.all(path).filter((row) => row[0] !== name),
      );
    }
    for (const { name: group, members } of this.groups) if (members.includes(name)) this.setMember(group, name, false);
  }

  removeGroup(name: string): void {
    this.write(
      GROUP,
      this.all(GROUP).filter((row) => row[0] !== name),
    );
  }

  private all(path: string): readonly Row[] {
    return this.rows.get(path) ?? [];
  }

  private write(path: string, rows: readonly Row[]): void {
    const { files } = this.tool;
    this.rows.set(path, rows);
    const text = rows.map((row) => `${row.join(':')}\n`).join('');
    files.write(path, heldContent(encode(text)), path === SHADOW ? 0o640 : 0o644);
  }
}

/** The first number that nobody has, from `first` on towards `last`; `null` when there is none. */
export function freeId(taken: readonly number[], first: number, last: number): number | null {
  const step = first <= last ? 1 : -1;
  const used = new Set(taken);
  for (let id = first; id !== last + step; id += step) if (!used.has(id)) return id;
  return null;
}

/** Makes a home with what `/etc/skel` holds; false when it was there before. */
export function makeHome(tool: Tool, { home, uid, gid }: PasswdLine, mode: number): boolean {
  const { files } = tool;
  if (files.exists(home)) return false;
  makeParents(tool, dirname(home));
  files.mkdir(home);
  files.chmod(home, mode);
  files.chown(home, uid, gid);
  if (!files.exists('/etc/skel')) return true;
  for (const name of files.readdir('/etc/skel')) {
    const from = `/etc/skel/${name}`;
    if (files.stat(from).type !== 'file') continue;
    files.write(`${home}/${name}`, files.content(from), files.stat(from).mode & 0o777);
    files.chown(`${home}/${name}`, uid, gid);
  }
  return true;
}

function makeParents(tool: Tool, path: string): void {
  if (tool.files.exists(path)) return;
  makeParents(tool, dirname(path));
  tool.files.mkdir(path);
}
