import type { ProgramLoader, ProgramLookup } from './process/kernel.ts';

/** Programs by name, each loaded when it is first run. */
export type ProgramTable = Readonly<Record<string, ProgramLoader>>;

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

/** Looks programs up in tables: the host's own first, then those that host and busybox share. */
export function createLookup(host: ProgramTable, applets: ProgramTable): ProgramLookup {
  const known = new Map<ProgramLoader, ProgramLoader>();
  const own = (table: ProgramTable, name: string): ProgramLoader | undefined => {
    const load = Object.hasOwn(table, name) ? table[name] : undefined;
    if (load === undefined) return undefined;
    const remembered = known.get(load) ?? once(load);
    known.set(load, remembered);
    return remembered;
  };
  return {
    installed: (name) => own(host, name),
    applet: (name) => own(applets, name),
    names: () => Object.keys({ ...host, ...applets }).sort(),
  };
}
