import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Schema extends DBSchema {
  documents: { key: string; value: unknown };
  /** One record of typed arrays per queue: far smaller and faster than a record per interval. */
  columns: { key: string; value: unknown };
  sources: { key: string; value: unknown };
  /** Corrections by hand, by the layout of the file that they were made to. */
  layouts: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

const databaseVersion = 2;
const storeNames = ['documents', 'columns', 'sources', 'layouts'] as const;

/**
 * The page's IndexedDB, opened on the first call and anew when it was closed from elsewhere. Every call may reject: storage can be
 * refused, full or gone.
 */
export function databaseOpener(name: string): () => Promise<Database> {
  let opening: Promise<Database> | null = null;
  return () => {
    opening ??= openDB<Schema>(name, databaseVersion, {
      upgrade(db) {
        for (const store of storeNames) if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
      },
      // Another tab wants to change the database: let it, and open again on the next call.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        opening = null;
      },
      terminated() {
        opening = null;
      },
    }).catch((reason) => {
      opening = null;
      throw reason;
    });
    return opening;
  };
}
