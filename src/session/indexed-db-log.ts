import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { LogRecord, LogStore } from './log.ts';

interface Schema extends DBSchema {
  records: {
    key: number;
    value: { readonly start: string; readonly record: LogRecord };
    indexes: { start: string };
  };
}

const NAME = 'layer-lab';
const VERSION = 1;

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(NAME, VERSION, {
    upgrade: (database) => {
      database.createObjectStore('records', { autoIncrement: true }).createIndex('start', 'start');
    },
  });

/** Keeps the log in IndexedDB with strict durability: an acknowledged command survives a killed tab. */
export async function openIndexedDbLog(): Promise<LogStore> {
  const database = await open();
  return {
    load: async (start) => (await database.getAllFromIndex('records', 'start', start)).map(({ record }) => record),
    append: async (start, record) => {
      const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
      await transaction.store.add({ start, record });
      await transaction.done;
    },
    clear: async (start) => {
      const transaction = database.transaction('records', 'readwrite');
      for await (const cursor of transaction.store.index('start').iterate(start)) await cursor.delete();
      await transaction.done;
    },
  };
}
