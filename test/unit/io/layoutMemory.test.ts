import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { layoutFingerprint } from '../../../src/io/layoutFingerprint.ts';
import { createLayoutMemory, MAX_LAYOUTS } from '../../../src/io/layoutMemory.ts';
import { createProjectStorage } from '../../../src/io/storage.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const corrected: VolumeFileHints = {
  timeZone: null,
  dateOrder: 'mdy',
  decimalSeparator: ',',
  delimiter: ';',
  encoding: 'windows-1252',
  columns: { 2: 'handled' },
  headerLine: 3,
  intervalMinutes: 30,
  intervalLabel: 'end',
  handleTimeUnit: 'minutes',
};

describe('the memory of layouts', () => {
  it('gives back what was corrected in a file of the layout, in another visit too, and forgets on demand', async () => {
    const memory = createLayoutMemory();
    expect(await memory.recall('a')).toBeNull();
    await memory.remember('a', corrected);
    await memory.remember('b', { dateOrder: 'dmy' });
    const another = createLayoutMemory();
    expect(await another.recall('a')).toEqual(corrected);
    await another.forget('a');
    expect(await memory.recall('a')).toBeNull();
    expect(await memory.recall('b')).toEqual({ dateOrder: 'dmy' });
  });

  it('says nothing of an entry that is none', async () => {
    const memory = createLayoutMemory();
    await memory.remember('a', { dateOrder: 'dmy' });
    const db = await openDB('staffetta');
    for (const value of [null, 'x', { hints: { dateOrder: 'xyz' }, usedAtEpochMilliseconds: 1 }, { hints: {} }]) {
      await db.put('layouts', value, 'a');
      expect(await memory.recall('a')).toBeNull();
    }
    db.close();
  });

  it('keeps so many layouts and no more, those used last', async () => {
    const memory = createLayoutMemory();
    for (let k = 0; k < MAX_LAYOUTS; k++) {
      await memory.remember(`layout ${k}`, { intervalMinutes: 30 });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
    await memory.remember('layout 0', { intervalMinutes: 15 });
    await memory.remember('one more', { intervalMinutes: 60 });
    expect(await memory.recall('layout 1')).toBeNull();
    expect(await memory.recall('layout 0')).toEqual({ intervalMinutes: 15 });
    expect(await memory.recall('one more')).toEqual({ intervalMinutes: 60 });
    expect(await memory.recall(`layout ${MAX_LAYOUTS - 1}`)).not.toBeNull();
  });

  it('finds room in a database of before there was one, whose plan stays', async () => {
    const old = await openDB('staffetta', 1, {
      upgrade(db) {
        for (const name of ['documents', 'columns', 'sources']) db.createObjectStore(name);
      },
    });
    await old.put('documents', { kept: true }, 'current');
    old.close();
    const memory = createLayoutMemory();
    await memory.remember('a', corrected);
    expect(await memory.recall('a')).toEqual(corrected);
    expect(await createProjectStorage().load()).toMatchObject({ status: 'damaged' });
  });
});

describe('the fingerprint of a layout', () => {
  const of = async (text: string, hints: VolumeFileHints = {}) =>
    layoutFingerprint((await readVolumeFile(new TextEncoder().encode(text), hints)).understood);
  const long = (first: number, header = 'Data;Ora;Offerte', calls = 7) =>
    [header, ...[0, 1, 2, 3, 4, 5].map((day) => `${10 + first + day}/03/2026;09:00;${calls + day}`)].join('\n');
  /** Days across. */
  const matrix = (days: number, month: string) =>
    [
      ['Fascia', ...Array.from({ length: days }, (_, d) => `${String(d + 1).padStart(2, '0')}/${month}/2026`)].join(
        ';',
      ),
      ...['08:00', '08:30', '09:00', '09:30'].map((time) =>
        [time, ...Array.from({ length: days }, (_, d) => d + 3)].join(';'),
      ),
    ].join('\n');

  it('is the same for other data of the same layout, and another for other columns or signs', async () => {
    const first = await of(long(0));
    expect(first).not.toBeNull();
    expect(await of(long(7, ' DATA ; ora;Offerte', 900))).toBe(first);
    expect(await of(long(0, 'Data;Ora;Gestite'))).not.toBe(first);
    expect(await of(long(0).replaceAll(';', '\t'))).not.toBe(first);
  });

  it('does not hang on the days that stand in a header', async () => {
    const march = await of(matrix(31, '03'));
    expect(march).not.toBeNull();
    expect(await of(matrix(30, '04'))).toBe(march);
  });

  it('tells layouts without a header by what the columns hold, and is none for what is no table', async () => {
    const bare = (calls: number) => long(0, '', calls).trim();
    const first = await of(bare(7));
    expect(await of(bare(70))).toBe(first);
    expect(first).not.toBe(await of(long(0)));
    expect(await of('%PDF-1.7')).toBeNull();
  });
});
