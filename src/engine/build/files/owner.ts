import { EngineError } from '../../core/errors.ts';
import { resolveUser } from '../../container/users.ts';
import type { FileSystem } from '../../fs/file-system.ts';

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const ROOT: Owner = { uid: 0, gid: 0 };

/**
 * `USER[:GROUP]` of `--chown` and of WORKDIR's folder. A number alone is the group's too; a name that the image does
 * not know is root, without a word.
 */
export async function ownerOf(files: FileSystem, text: string): Promise<Owner> {
  const [user = '', group] = text.split(':', 2);
  const own = /^\d+$/.test(user) ? { uid: Number(user), gid: Number(user) } : await known(files, user);
  if (group === undefined || group === '') return own;
  return { uid: own.uid, gid: /^\d+$/.test(group) ? Number(group) : (await known(files, `0:${group}`)).gid };
}

async function known(files: FileSystem, name: string): Promise<Owner> {
  try {
    const { credentials } = await resolveUser(files, name);
    return { uid: credentials.uid, gid: credentials.gid };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return ROOT;
  }
}
