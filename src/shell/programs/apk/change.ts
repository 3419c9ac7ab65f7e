import type { PackageIndex } from '../../packages/package-index.ts';
import { placeFiles, removeFiles } from '../lib/place-files.ts';
import type { Tool } from '../lib/tool.ts';
import { writeDatabase, type InstalledPackage, type PackageDatabase } from './database.ts';
import { packagesOf, purgeOrder } from './solve.ts';

/** Milliseconds that a package takes, and bytes that are fetched in one more. */
const PACKAGE_TIME = 20;
const BYTES_A_MILLISECOND = 40_000;

/** Where a changed program calls busybox to look after its links. */
const PROGRAM_FOLDERS = /^(?:usr\/)?s?bin\//;

interface Change {
  readonly index: PackageIndex;
  readonly before: PackageDatabase;
  /** What is wanted from now on; virtual packages among `installed` already. */
  readonly wanted: PackageDatabase;
  readonly isQuiet: boolean;
  /** Whether a link to busybox comes back when a package's own program goes; none does if left out. */
  readonly isApplet?: (name: string) => boolean;
}

/** Installs and purges what is missing and too much, saying so line by line, and writes the database. */
export async function commit(tool: Tool, change: Change): Promise<void> {
  const { index, before, wanted, isQuiet } = change;
  const needed = packagesOf(index, wanted);
  const coming = needed.filter((name) => !before.installed.has(name));
  const keep = new Set(needed);
  const going = purgeOrder(before, new Set([...before.installed.keys()].filter((name) => !keep.has(name))));
  const total = coming.length + going.length;
  const say = async (line: string): Promise<void> => {
    if (!isQuiet) await tool.out.line(line);
    await tool.out.flush();
  };
  const installed = new Map(before.installed);
  let count = 0;
  for (const name of going) {
    count += 1;
    await say(`(${count}/${total}) Purging ${name} (${installed.get(name)?.version ?? ''})`);
    purge(tool, installed.get(name), change);
    installed.delete(name);
  }
  for (const name of coming) {
    count += 1;
    const made = wanted.installed.get(name) ?? fromIndex(index, name);
    await say(`(${count}/${total}) Installing ${name} (${made.version})`);
    await install(tool, index, name, say);
    installed.set(name, made);
  }
  const changed = [...going.map((name) => before.installed.get(name)), ...coming.map((name) => installed.get(name))];
  if (total > 0 || wanted.world.join() !== before.world.join()) writeDatabase(tool, { installed, world: wanted.world });
  await runTriggers(index, installed, changed, say);
  await say(`OK: ${summary(installed)}`);
}

/** `8 MiB in 16 packages`. */
export function summary(installed: PackageDatabase['installed']): string {
  const bytes = [...installed.values()].reduce((sum, { size }) => sum + size, 0);
  return `${Math.floor(bytes / (1 << 20))} MiB in ${installed.size} packages`;
}

function fromIndex({ packages }: PackageIndex, name: string): InstalledPackage {
  const found = packages[name];
  const files = found?.files.filter(([, kind]) => kind !== 'd').map(([path]) => path) ?? [];
  const { version = '', description = '', depends = [], size = 0 } = found ?? {};
  return { name, version, description, depends, size, files };
}

async function install(
  tool: Tool,
  { packages }: PackageIndex,
  name: string,
  say: (line: string) => Promise<void>,
): Promise<void> {
  const found = packages[name];
  if (found === undefined) return;
  const { clock, signal } = tool.context;
  await clock.sleep(PACKAGE_TIME + found.download / BYTES_A_MILLISECOND, signal);
  placeFiles(tool.files, found.files);
  for (const script of found.scripts) await say(`Executing ${name}-${found.version}.${script}`);
}

function purge(tool: Tool, gone: InstalledPackage | undefined, { isApplet = () => false }: Change): void {
  const files = gone?.files ?? [];
  removeFiles(tool.files, files);
  if (!tool.files.exists('/bin/busybox')) return;
  for (const path of files) {
    const [, name] = /^bin\/([^/]+)$/.exec(path) ?? [];
    if (name !== undefined && isApplet(name)) tool.files.symlink('/bin/busybox', `/bin/${name}`);
  }
}

async function runTriggers(
  { packages }: PackageIndex,
  installed: PackageDatabase['installed'],
  changed: readonly (InstalledPackage | undefined)[],
  say: (line: string) => Promise<void>,
): Promise<void> {
  const touches = changed.some((each) => each?.files.some((path) => PROGRAM_FOLDERS.test(path)));
  const busybox = installed.get('busybox');
  if (touches && busybox !== undefined) await say(`Executing busybox-${busybox.version}.trigger`);
  for (const each of changed) {
    if (each === undefined || !installed.has(each.name) || packages[each.name]?.trigger !== true) continue;
    await say(`Executing ${each.name}-${each.version}.trigger`);
  }
}
