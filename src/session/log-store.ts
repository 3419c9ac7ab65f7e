import type { StoredLog, StoredRecord } from './stored-record.ts';

/** Keeps logs, each under the name of its start. */
export interface LogStore {
  /** In the order in which they were appended. */
  load(start: string): Promise<StoredLog>;
  /** Resolves once the record, and what lies beside it, would survive the page. */
  append(start: string, record: StoredRecord, blobs: StoredLog['blobs']): Promise<void>;
  clear(start: string): Promise<void>;
  /** Takes a log that cannot be read out of the way, without losing it. */
  setAside(start: string): Promise<void>;
  /** The log that was set aside last; `null` when there is none. */
  aside(start: string): Promise<StoredLog | null>;
}

const EMPTY: StoredLog = { records: [], blobs: new Map() };

/** Keeps logs as long as it lives itself. */
export function createMemoryLogStore(): LogStore {
  const logs = new Map<string, StoredLog>();
  const aside = new Map<string, StoredLog>();
  const load = (start: string): StoredLog => logs.get(start) ?? EMPTY;
  return {
    load: async (start) => load(start),
    append: async (start, record, blobs) => {
      const before = load(start);
      logs.set(start, { records: [...before.records, record], blobs: new Map([...before.blobs, ...blobs]) });
    },
    clear: async (start) => void logs.delete(start),
    setAside: async (start) => {
      aside.set(start, load(start));
      logs.delete(start);
    },
    aside: async (start) => aside.get(start) ?? null,
  };
}
