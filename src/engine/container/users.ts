import { text } from '../core/bytes.ts';
import { EngineError } from '../core/errors.ts';
import type { Credentials, FileSystem } from '../fs/file-system.ts';
import { readContent } from '../fs/read.ts';

/** Who runs a program, and where they are at home. */
export interface ExecUser {
  readonly credentials: Credentials;
  readonly home: string;
  /** Name from `/etc/passwd`; the number where it has none. */
  readonly name: string;
}

const MAX_ID = 2 ** 31 - 1;
const UMASK = 0o022;

interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/**
 * Reads `USER[:GROUP]`, names or numbers, against the container's own `/etc/passwd` and `/etc/group` (moby `getUser`,
 * `sys/user`). A number that is not listed stands for itself, with group 0; an unknown name is refused. Supplementary
 * groups are those that list the user, unless a group was given.
 */
export async function resolveUser(
  files: FileSystem,
  user: string,
  groupAdd: readonly string[] = [],
): Promise<ExecUser> {
  const passwd = (await rows(files, '/etc/passwd')).flatMap(passwdEntry);
  const groups = (await rows(files, '/etc/group')).flatMap(groupEntry);
  const [userPart = '', groupPart = ''] = user.split(':', 2);
  const entry = findUser(passwd, userPart === '' ? '0' : userPart);
  const gid = groupPart === '' ? entry.gid : findGroup(groups, groupPart);
  const listed = groupPart === '' ? groups.filter(({ members }) => members.includes(entry.name)) : [];
  const extra = groupAdd.map((group) => findGroup(groups, group));
  return {
    credentials: {
      uid: entry.uid,
      gid,
      groups: [...new Set([gid, ...listed.map((group) => group.gid), ...extra])],
      umask: UMASK,
    },
    home: entry.home,
    name: entry.name,
  };
}

async function rows(files: FileSystem, path: string): Promise<readonly (readonly string[])[]> {
  if (!files.exists(path) || files.stat(path).type !== 'file') return [];
  const content = text(await readContent(files.content(path)));
  return content.split('\n').map((line) => line.trim().split(':'));
}

function passwdEntry([name = '', , uid = '', gid = '', , home = '']: readonly string[]): readonly PasswdEntry[] {
  return name === '' ? [] : [{ name, uid: Number(uid), gid: Number(gid), home }];
}

function groupEntry([name = '', , gid = '', members = '']: readonly string[]): readonly GroupEntry[] {
  return name === '' ? [] : [{ name, gid: Number(gid), members: members.split(',').filter((member) => member !== '') }];
}

function findUser(passwd: readonly PasswdEntry[], user: string): PasswdEntry {
  const found = passwd.find(({ name, uid }) => name === user || String(uid) === user);
  if (found !== undefined) return { ...found, home: found.home || '/' };
  if (!/^-?\d+$/.test(user)) {
    throw new EngineError('no-such-user', 'invalid', `unable to find user ${user}: no matching entries in passwd file`);
  }
  return { name: user, uid: checkId(Number(user)), gid: 0, home: '/' };
}

function findGroup(groups: readonly GroupEntry[], group: string): number {
  const found = groups.find(({ name, gid }) => name === group || String(gid) === group);
  if (found !== undefined) return found.gid;
  if (!/^-?\d+$/.test(group)) {
    throw new EngineError(
      'no-such-group',
      'invalid',
      `unable to find group ${group}: no matching entries in group file`,
    );
  }
  return checkId(Number(group));
}

function checkId(id: number): number {
  if (id < 0 || id > MAX_ID) {
    throw new EngineError('invalid-id', 'invalid', `uids and gids must be in range 0-${MAX_ID}`);
  }
  return id;
}
