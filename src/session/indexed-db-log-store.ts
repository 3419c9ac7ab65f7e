import { openDB, type DBSchema } from 'idb';
import type { LogStore } from './log-store.ts';
import type { StoredRecord } from './stored-record.ts';

interface Schema extends DBSchema {
  records: { key: number; value: StoredRecord & { readonly start: string }; indexes: { start: string } };
  aside: { key: number; value: { readonly start: string; readonly records: readonly StoredRecord[] } };
}

const NAME = 'layer-lab';
const VERSION = 1;

/** Keeps logs in IndexedDB. Rejects where there is none, and where a later version of this site has written. */
export async function openIndexedDbLogStore(): Promise<LogStore> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade: (fresh) => {
      fresh.createObjectStore('records', { autoIncrement: true }).createIndex('start', 'start');
      fresh.createObjectStore('aside', { autoIncrement: true });
    },
    // A later version of this site, in another tab, needs the database for itself.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return {
    load: (start) => database.getAllFromIndex('records', 'start', start),
    append: async (start, record) => {
      const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.add({ ...record, start }), transaction.done]);
    },
    clear: async (start) => {
      const transaction = database.transaction('records', 'readwrite');
      const keys = await transaction.store.index('start').getAllKeys(start);
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    setAside: async (start) => {
      const transaction = database.transaction(['records', 'aside'], 'readwrite');
      const records = transaction.objectStore('records');
      const index = records.index('start');
      const [kept, keys] = await Promise.all([index.getAll(start), index.getAllKeys(start)]);
      const moved = transaction.objectStore('aside').add({ start, records: kept });
      await Promise.all([moved, ...keys.map((key) => records.delete(key)), transaction.done]);
    },
  };
}
