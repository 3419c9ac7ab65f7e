import { nativeApplets, nativeProgram } from './kernel-programs/index.ts';
import { adapt } from './process/adapt.ts';
import type { ProgramLoader, ProgramLookup } from './process/kernel.ts';
import type { Program } from './program.ts';

/** Programs by name, each loaded when it is first run. */
export type ProgramTable = Readonly<Record<string, () => Promise<Program>>>;

/** Asks once: even for a module that is there, a browser takes milliseconds to answer. */
function once(load: ProgramLoader): ProgramLoader {
  let asked: ReturnType<ProgramLoader> | undefined;
  return () => (asked ??= forgetting(load()));

  async function forgetting(loading: ReturnType<ProgramLoader>): ReturnType<ProgramLoader> {
    try {
      return await loading;
    } catch (error) {
      asked = undefined;
      throw error;
    }
  }
}

/**
 * Looks programs up: those that know the kernel, which every machine has, then the tables' own. What the host has
 * installed and what busybox contains are a table each.
 */
export function createLookup(host: ProgramTable, applets: ProgramTable): ProgramLookup {
  const known = new Map<() => Promise<Program>, ProgramLoader>();
  const own = (table: ProgramTable, name: string): ProgramLoader | undefined => {
    const load = Object.hasOwn(table, name) ? table[name] : undefined;
    if (load === undefined) return undefined;
    const remembered = known.get(load) ?? once(async () => adapt(await load()));
    known.set(load, remembered);
    return remembered;
  };
  return {
    installed: (name) => nativeProgram(name) ?? own(host, name),
    applet: (name) => nativeProgram(name) ?? own(applets, name),
    appletNames: () => [...Object.keys(applets), ...nativeApplets()].sort(),
    names: () => Object.keys({ ...host, ...applets }).sort(),
  };
}
