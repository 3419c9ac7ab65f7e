import { openDB, type DBSchema, type IDBPTransaction, type StoreNames } from 'idb';
import type { LogStore } from './log-store.ts';
import type { StoredRecord } from './stored-record.ts';

interface KeptBlob {
  readonly start: string;
  readonly key: string;
  readonly blob: Blob;
}

interface Schema extends DBSchema {
  records: { key: number; value: StoredRecord & { readonly start: string }; indexes: { start: string } };
  /** What is large in the records. */
  blobs: { key: number; value: KeptBlob; indexes: { start: string } };
  aside: {
    key: number;
    value: {
      readonly start: string;
      readonly records: readonly StoredRecord[];
      readonly blobs?: readonly KeptBlob[];
    };
  };
}

const NAME = 'layer-lab';
const VERSION = 2;

type Writing = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>;

const byKey = (blobs: readonly KeptBlob[]): ReadonlyMap<string, Blob> =>
  new Map(blobs.map(({ key, blob }) => [key, blob]));

/** Deletes the records of a start and what lies beside them. */
async function forget(transaction: Writing, start: string): Promise<void> {
  for (const name of ['records', 'blobs'] as const) {
    const store = transaction.objectStore(name);
    const keys = await store.index('start').getAllKeys(start);
    await Promise.all(keys.map((key) => store.delete(key)));
  }
}

/** Keeps logs in IndexedDB. Rejects where there is none, and where a later version of this site has written. */
export async function openIndexedDbLogStore(): Promise<LogStore> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade: (fresh, before) => {
      fresh.createObjectStore('blobs', { autoIncrement: true }).createIndex('start', 'start');
      if (before > 0) return;
      fresh.createObjectStore('records', { autoIncrement: true }).createIndex('start', 'start');
      fresh.createObjectStore('aside', { autoIncrement: true });
    },
    // A later version of this site, in another tab, needs the database for itself.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return {
    load: async (start) => {
      const [records, blobs] = await Promise.all([
        database.getAllFromIndex('records', 'start', start),
        database.getAllFromIndex('blobs', 'start', start),
      ]);
      return { records, blobs: byKey(blobs) };
    },
    append: async (start, record, blobs) => {
      const transaction = database.transaction(['records', 'blobs'], 'readwrite', { durability: 'strict' });
      const kept = transaction.objectStore('blobs');
      const added = [...blobs].map(([key, blob]) => kept.add({ start, key, blob }));
      await Promise.all([transaction.objectStore('records').add({ ...record, start }), ...added, transaction.done]);
    },
    clear: async (start) => {
      const transaction = database.transaction(['records', 'blobs'], 'readwrite');
      await Promise.all([forget(transaction, start), transaction.done]);
    },
    setAside: async (start) => {
      const transaction = database.transaction(['records', 'blobs', 'aside'], 'readwrite');
      const [records, blobs] = await Promise.all([
        transaction.objectStore('records').index('start').getAll(start),
        transaction.objectStore('blobs').index('start').getAll(start),
      ]);
      const moved = transaction.objectStore('aside').add({ start, records, blobs });
      await Promise.all([moved, forget(transaction, start), transaction.done]);
    },
    aside: async (start) => {
      const last = (await database.getAll('aside')).findLast((log) => log.start === start);
      return last === undefined ? null : { records: last.records, blobs: byKey(last.blobs ?? []) };
    },
  };
}
