import type { ProgramLoader, ProgramLookup } from './process/kernel.ts';

/** Programs by name, each loaded when it is first run. */
export type ProgramTable = Readonly<Record<string, ProgramLoader>>;

/** Looks programs up in tables: the host's own first, then those that host and busybox share. */
export function createLookup(host: ProgramTable, applets: ProgramTable): ProgramLookup {
  const own = (table: ProgramTable, name: string): ProgramLoader | undefined =>
    Object.hasOwn(table, name) ? table[name] : undefined;
  return {
    installed: (name) => own(host, name),
    applet: (name) => own(applets, name),
    names: () => Object.keys({ ...host, ...applets }).sort(),
  };
}
