import type { StoredRecord } from './stored-record.ts';

/** Keeps logs, each under the name of its start. */
export interface LogStore {
  /** In the order in which they were appended. */
  load(start: string): Promise<readonly StoredRecord[]>;
  /** Resolves once the record would survive the page. */
  append(start: string, record: StoredRecord): Promise<void>;
  clear(start: string): Promise<void>;
  /** Takes a log that cannot be read out of the way, without losing it. */
  setAside(start: string): Promise<void>;
}

/** Keeps logs as long as it lives itself. */
export function createMemoryLogStore(): LogStore {
  const logs = new Map<string, readonly StoredRecord[]>();
  const aside: (readonly StoredRecord[])[] = [];
  return {
    load: async (start) => logs.get(start) ?? [],
    append: async (start, record) => void logs.set(start, [...(logs.get(start) ?? []), record]),
    clear: async (start) => void logs.delete(start),
    setAside: async (start) => {
      aside.push(logs.get(start) ?? []);
      logs.delete(start);
    },
  };
}
