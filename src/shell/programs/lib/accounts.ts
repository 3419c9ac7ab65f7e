import type { FileSystem } from '../../../engine/fs/file-system.ts';
import { readContent } from '../../../engine/fs/read.ts';
import { decode } from './codec.ts';
import type { Tool } from './tool.ts';

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** What `/etc/passwd` and `/etc/group` say. */
export interface Accounts {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  userName(uid: number): string | undefined;
  groupName(gid: number): string | undefined;
}

export function loadAccounts(tool: Tool): Promise<Accounts> {
  return readAccounts(tool.files);
}

export async function readAccounts(files: FileSystem): Promise<Accounts> {
  const users = (await rows(files, '/etc/passwd')).map(([name = '', , uid, gid, , home = '', shell = '']) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    home,
    shell,
  }));
  const groups = (await rows(files, '/etc/group')).map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter((member) => member !== ''),
  }));
  return {
    users,
    groups,
    userName: (uid) => users.find((user) => user.uid === uid)?.name,
    groupName: (gid) => groups.find((group) => group.gid === gid)?.name,
  };
}

async function rows(files: FileSystem, path: string): Promise<readonly (readonly string[])[]> {
  try {
    const text = decode(await readContent(files.content(path)));
    return text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}
