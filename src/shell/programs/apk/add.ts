import type { Apk } from '../apk.ts';
import { commit } from './change.ts';
import { say } from './repositories.ts';
import { findPackage, parseWish, Unselectable } from './solve.ts';

/** `apk add`: asks for packages, by name or under a virtual one. */
export async function add(apk: Apk): Promise<number> {
  const { tool, given, index, database, isQuiet, names } = apk;
  const virtual = given.value('t');
  const wishes = names.filter((word) => !word.startsWith('!'));
  if (!apk.isReached) throw new Unselectable(unreachable(apk, wishes), false);
  if (virtual === undefined) {
    const asked = new Set(wishes.map((word) => parseWish(word).name));
    const kept = database.world.filter((word) => !asked.has(parseWish(word).name));
    const world = [...new Set([...kept, ...wishes])].sort();
    await commit(tool, { index, before: database, wanted: { ...database, world }, isQuiet });
    return 0;
  }
  if (!/^\.?[a-z0-9][\w.+-]*$/i.test(virtual)) {
    await say(tool, `ERROR: '${virtual}' is not a valid virtual package name`);
    return 1;
  }
  const version = stamp(tool.context.clock.now());
  const made = { name: virtual, version, description: 'virtual meta package', depends: wishes, size: 0, files: [] };
  const world = [...database.world.filter((word) => word !== virtual), virtual].sort();
  const installed = new Map(database.installed).set(virtual, made);
  await commit(tool, { index, before: database, wanted: { installed, world }, isQuiet });
  return 0;
}

/** What is wrong with each wish while no list of packages can be had. */
function unreachable({ index, database }: Apk, wishes: readonly string[]): readonly string[] {
  return wishes.flatMap((word) => {
    const name = findPackage(index, parseWish(word).name);
    if (name !== undefined && database.installed.has(name)) return [];
    return [`  ${parseWish(word).name} (no such package):`, `    required by: world[${word}]`];
  });
}

/** The version of a virtual package is when it was made: `20250922.120000`. */
function stamp(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split(/[T.]/);
  return `${date.replaceAll('-', '')}.${time.replaceAll(':', '')}`;
}
