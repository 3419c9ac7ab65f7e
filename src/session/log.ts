/** What was done in a session, enough to do it again: the same log gives the same state, IDs included. */
export type LogRecord =
  | {
      readonly kind: 'command';
      readonly line: string;
      /** Milliseconds since 1970 on the session's clock when it started. */
      readonly time: number;
      /** Seed of every random choice the command made. */
      readonly seed: string;
    }
  | { readonly kind: 'write'; readonly path: string; readonly bytes: Uint8Array; readonly time: number }
  | { readonly kind: 'undo'; readonly time: number };

/** Where a log is kept. `append` resolves once the record would survive the page. */
export interface LogStore {
  load(start: string): Promise<readonly LogRecord[]>;
  append(start: string, record: LogRecord): Promise<void>;
  clear(start: string): Promise<void>;
}

/** Keeps the log for as long as the page lives. */
export function createMemoryLog(): LogStore {
  const records = new Map<string, LogRecord[]>();
  return {
    load: async (start) => records.get(start) ?? [],
    append: async (start, record) => {
      records.set(start, [...(records.get(start) ?? []), record]);
    },
    clear: async (start) => void records.delete(start),
  };
}
