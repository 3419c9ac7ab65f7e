import { PROGRAMS } from '../index.ts';
import type { Apk } from '../apk.ts';
import { commit } from './change.ts';
import { packagesOf, parseWish } from './solve.ts';

/** `apk del`: asks no longer for packages; what nothing else needs goes too. */
export async function remove({ tool, index, database, isQuiet, names }: Apk): Promise<number> {
  const world = database.world.filter((word) => !names.includes(parseWish(word).name) && !names.includes(word));
  const wanted = { ...database, world };
  const needed = new Set(packagesOf(index, wanted));
  const held = names.filter((name) => needed.has(name) && database.installed.has(name));
  if (held.length > 0) {
    await tool.out.line('World updated, but the following packages are not removed due to:');
    for (const name of held) {
      const owners = [...needed].filter((each) => dependsOn(database.installed.get(each)?.depends, name));
      await tool.out.line(`  ${name}: ${owners.join(' ')}`);
    }
    await tool.out.line();
  }
  await commit(tool, { index, before: database, wanted, isQuiet, isApplet: (name) => Object.hasOwn(PROGRAMS, name) });
  return 0;
}

const dependsOn = (depends: readonly string[] = [], name: string): boolean =>
  depends.some((word) => parseWish(word).name === name);
