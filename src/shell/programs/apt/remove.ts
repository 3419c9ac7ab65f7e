import type { PackageIndex } from '../../packages/package-index.ts';
import { removeFiles } from '../lib/place-files.ts';
import { removeAll } from '../lib/remove-all.ts';
import type { Tool } from '../lib/tool.ts';
import { listOf, readList, writeStatus, type DpkgPackage } from './dpkg-database.ts';

/** Packages that were installed for others, and are no longer needed by what is there. */
export function unneeded(
  { packages }: PackageIndex,
  installed: ReadonlyMap<string, DpkgPackage>,
  going: ReadonlySet<string>,
): readonly string[] {
  const needed = new Set<string>();
  const visit = (name: string): void => {
    if (needed.has(name) || going.has(name)) return;
    needed.add(name);
    const { depends = [], recommends = [] } = packages[name] ?? {};
    [...depends, ...recommends].filter((each) => installed.has(each)).forEach(visit);
  };
  for (const { name, isAutomatic } of installed.values()) if (!isAutomatic) visit(name);
  return [...installed.keys()].filter((name) => !needed.has(name) && !going.has(name)).sort();
}

/** What cannot stay when some packages go: all that needs them. */
export function withDependents(
  { packages }: PackageIndex,
  installed: ReadonlyMap<string, DpkgPackage>,
  names: readonly string[],
): ReadonlySet<string> {
  const going = new Set(names);
  for (let size = -1; size !== going.size;) {
    size = going.size;
    for (const name of installed.keys()) {
      if (packages[name]?.depends.some((each) => going.has(each)) === true) going.add(name);
    }
  }
  return going;
}

/** Takes packages away, saying so. */
export async function remove(
  tool: Tool,
  installed: Map<string, DpkgPackage>,
  names: readonly string[],
  isQuiet: boolean,
): Promise<void> {
  if (names.length > 0 && !isQuiet)
    await tool.out.line('(Reading database ... 6095 files and directories currently installed.)');
  for (const name of names) {
    const version = installed.get(name)?.version ?? '';
    if (!isQuiet) await tool.out.line(`Removing ${name} (${version}) ...`);
    removeFiles(tool.files, await readList(tool, name));
    if (tool.files.exists(listOf(name))) removeAll(tool.files, listOf(name));
    installed.delete(name);
  }
  writeStatus(tool, installed);
}
