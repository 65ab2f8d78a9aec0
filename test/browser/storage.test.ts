import { afterEach, describe, expect, it } from 'vitest';
import { createProjectStorage, type SavedWork } from '../../src/io/storage.ts';
import { sampleProject } from '../../src/state/sampleProject.ts';
import { planningApi } from '../../workers/planningApi.ts';

/** The browser's own IndexedDB. */

const databaseName = 'staffetta-test';
const names = { project: 'Sample', campaign: 'Campaign', training: 'Training', premium: 'Premium' };

afterEach(
  () =>
    new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(databaseName);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
      // Connections of the storages under test close themselves when they are asked to.
      request.onblocked = () => undefined;
    }),
);

function work(): SavedWork {
  const file = new Blob(['timestamp,contacts\n2026-03-02 09:00,12\n']);
  return {
    project: sampleProject(planningApi.sample(), names),
    sources: [
      {
        id: 'first',
        fileName: 'own.csv',
        byteCount: file.size,
        file,
        hints: { dateOrder: 'dmy', columns: { 1: 'offered' } },
      },
    ],
  };
}

/** Keys in a store of the database. */
async function keysOf(storeName: string): Promise<IDBValidKey[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
    const request = db.transaction(storeName).objectStore(storeName).getAllKeys();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  db.close();
  return keys;
}

describe('the storage in a real browser', () => {
  it('gives back what was saved: columns as typed arrays, gaps as NaN, the file byte by byte', async () => {
    const saved = work();
    await createProjectStorage(databaseName).save(saved);
    const loaded = await createProjectStorage(databaseName).load();
    expect(loaded).toMatchObject({ status: 'found' });
    if (loaded.status !== 'found') return;
    expect(loaded.work).toEqual(saved);
    const { contacts } = loaded.work.project.queues[0]!.series;
    expect(contacts).toBeInstanceOf(Float64Array);
    expect(contacts.some((value) => Number.isNaN(value))).toBe(true);
    expect(await loaded.work.sources[0]!.file!.text()).toBe(await saved.sources[0]!.file!.text());
  });

  it('says that there is nothing before the first save', async () => {
    expect(await createProjectStorage(databaseName).load()).toEqual({ status: 'none' });
  });

  it('writes columns once, and drops those that nothing names any more', async () => {
    const storage = createProjectStorage(databaseName);
    const saved = work();
    await storage.save(saved);
    const first = await keysOf('columns');
    expect(first).toHaveLength(2);
    await storage.save({ ...saved, project: { ...saved.project, name: 'Renamed' } });
    expect(await keysOf('columns')).toEqual(first);
    const [kept] = saved.project.queues;
    await storage.save({ project: { ...saved.project, queues: [kept!] }, sources: [] });
    expect(await keysOf('columns')).toHaveLength(1);
    expect(first).toContain((await keysOf('columns'))[0]);
    expect(await keysOf('sources')).toEqual([]);
    expect(await createProjectStorage(databaseName).load()).toMatchObject({ status: 'found', work: { sources: [] } });
  });

  it('lets the newer of two connections win, and neither loses its hold', async () => {
    const [one, two] = [createProjectStorage(databaseName), createProjectStorage(databaseName)];
    const saved = work();
    await one.save(saved);
    await two.save({ ...saved, project: { ...saved.project, name: 'From two' } });
    await one.save({ ...saved, project: { ...saved.project, name: 'From one again' } });
    const loaded = await two.load();
    expect(loaded).toMatchObject({ status: 'found', work: { project: { name: 'From one again' } } });
    expect(loaded.status === 'found' && loaded.work.project.queues).toEqual(saved.project.queues);
  });
});
