import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { voiceQueue } from '../../../src/domain/plan/queueService.ts';
import { type Project, projectDefaults } from '../../../src/domain/project.ts';
import { createProjectStorage, MAX_KEPT_FILE_BYTES, type VolumeSource } from '../../../src/io/storage.ts';
import { aSeries, assuming, plainQueue } from '../../builders.ts';

const adjusted = { factor: 1.1, extraSeconds: -5 };
const aProject = (changes: Partial<Project> = {}): Project => ({
  ...projectDefaults,
  id: 'p',
  name: 'Autumn',
  isSample: false,
  queues: [
    {
      id: 'care',
      name: 'Care',
      ...plainQueue,
      nameInFile: 'Care',
      series: aSeries()
        .days(2)
        .every(15)
        .from('2026-10-24')
        .in('Europe/Rome')
        .open(8, 20)
        .contacts((at) => at.interval / 3)
        .handleTimes((at) => 200 + at.minute / 7)
        .handled((at) => at.interval / 4)
        .waiting((at) => ({
          answered: at.interval / 4,
          abandoned: at.interval / 12,
          answeredWaitSeconds: at.minute / 3,
          abandonedWaitSeconds: at.minute / 9,
        }))
        .build(),
    },
    {
      id: 'chat',
      name: 'Chat',
      ...plainQueue,
      nameInFile: 'Chat',
      service: { ...voiceQueue, channel: 'chat', maxConcurrentChats: 2 },
      series: aSeries().days(3).build(),
    },
  ],
  closedDays: ['2026-10-27'],
  scenarios: [
    { id: 's', name: 'Campaign', note: 'in spring', changes: { volume: { kind: 'percent', by: 0.1 } } },
    { id: 't', name: 'No cap', note: '', changes: { occupancy: { kind: 'set', to: null } } },
    { id: 'u', name: 'Before', note: '', changes: { handleTime: { kind: 'set', to: null, adjusted } } },
  ],
  assumptions: assuming({ shrinkage: 0.1 + 0.2, handleTimeSeconds: 240 }),
  ...changes,
});
const aSource = (): VolumeSource => ({
  id: 'first',
  fileName: 'volumes.csv',
  byteCount: 256,
  file: new Blob([Uint8Array.from({ length: 256 }, (_, byte) => byte)]),
  hints: { timeZone: null, decimalSeparator: ',', columns: { 2: 'offered' } },
});

/** The database as it is, behind the storage's back. */
const raw = () => openDB('staffetta');
async function keysOf(store: 'columns' | 'sources' | 'documents') {
  const db = await raw();
  const keys = await db.getAllKeys(store);
  db.close();
  return keys as string[];
}
async function tamper(change: (document: Record<string, unknown>) => unknown) {
  const db = await raw();
  await db.put('documents', change(await db.get('documents', 'current')), 'current');
  db.close();
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('project storage', () => {
  it('says when nothing is stored', async () => {
    expect(await createProjectStorage().load()).toEqual({ status: 'none' });
  });

  it('gives a project and its file back as they were, bit by bit', async () => {
    const work = { project: aProject(), sources: [aSource()] };
    const { savedAtEpochMilliseconds } = await createProjectStorage().save(work);
    expect(await createProjectStorage().load()).toEqual({ status: 'found', work, savedAtEpochMilliseconds });
  });

  it('gives a project without a file back', async () => {
    const work = { project: aProject({ isSample: true, scenarios: [] }), sources: [] };
    await createProjectStorage().save(work);
    expect(await createProjectStorage().load()).toMatchObject({ status: 'found', work });
  });

  it('writes columns and bytes once, however often the rest changes', async () => {
    const storage = createProjectStorage();
    const work = { project: aProject(), sources: [aSource()] };
    await storage.save(work);
    const keys = await keysOf('columns');
    expect(keys).toHaveLength(2);
    const db = await raw();
    for (const key of keys) await db.put('columns', 'still here', key);
    await storage.save({ ...work, project: { ...work.project, name: 'Winter', assumptions: assuming() } });
    expect(await keysOf('columns')).toEqual(keys);
    for (const key of keys) expect(await db.get('columns', key)).toBe('still here');
    expect(await db.count('sources')).toBe(1);
    db.close();
  });

  it('knows the columns again that it has loaded', async () => {
    await createProjectStorage().save({ project: aProject(), sources: [aSource()] });
    const keys = [await keysOf('columns'), await keysOf('sources')];
    const later = createProjectStorage();
    const loaded = await later.load();
    if (loaded.status !== 'found') throw new Error(loaded.status);
    await later.save({ ...loaded.work, project: { ...loaded.work.project, name: 'Winter' } });
    expect([await keysOf('columns'), await keysOf('sources')]).toEqual(keys);
  });

  it('drops columns and bytes that nothing names any more', async () => {
    const storage = createProjectStorage();
    const project = aProject();
    await storage.save({ project, sources: [aSource()] });
    const series = aSeries().days(1).build();
    const next = { ...project, queues: [project.queues[1]!, { ...project.queues[0]!, series }] };
    await storage.save({ project: next, sources: [] });
    expect(await keysOf('columns')).toHaveLength(2);
    expect(await keysOf('sources')).toEqual([]);
    expect(await createProjectStorage().load()).toMatchObject({ work: { project: next, sources: [] } });
  });
});

describe('a project saved before waits were kept', () => {
  it('opens as it was, with nothing known of who waited', async () => {
    const project = aProject();
    await createProjectStorage().save({ project, sources: [] });
    const db = await raw();
    for (const key of await db.getAllKeys('columns')) {
      const { waiting: _, ...older } = await db.get('columns', key);
      await db.put('columns', older, key);
    }
    db.close();
    const queues = project.queues.map((queue) => ({ ...queue, series: { ...queue.series, waiting: null } }));
    expect(await createProjectStorage().load()).toMatchObject({
      status: 'found',
      work: { project: { ...project, queues } },
    });
  });
});

/** As version 3 wrote it: one file, and queues that nothing was merged into or taken out of. */
function versionThree({ sources, queues, ...document }: Record<string, unknown>): Record<string, unknown> {
  const [source] = sources as { fileName: string; sourceKey: string; hints: unknown }[];
  return {
    ...document,
    version: 3,
    source: source ? { fileName: source.fileName, sourceKey: source.sourceKey, hints: source.hints } : null,
    queues: (queues as Record<string, unknown>[]).map(
      ({ nameInFile: _n, parts: _p, treatments: _t, missingMeans: _m, openingHours: _h, ...queue }) => queue,
    ),
  };
}

describe('a project of an earlier version', () => {
  it('opens: version 1 knew neither models nor queues that differ in more than their channel', async () => {
    const project = aProject();
    await createProjectStorage().save({ project, sources: [aSource()] });
    const known = [
      'volumeFactor',
      'handleTimeSeconds',
      'handleTimeFactor',
      'handleTimeExtraSeconds',
      'minServiceLevel',
      'answerTimeThresholdSeconds',
      'maxOccupancy',
      'minAgents',
      'shrinkage',
      'hoursPerFtePerWeek',
      'costPerHour',
      'loadRule',
    ];
    await tamper((now) => {
      const document = versionThree(now);
      const { givenDays: _days, ...others } = document;
      const assumptions = Object.entries(document.assumptions as object).filter(([name]) => known.includes(name));
      const queues = (document.queues as { service: { channel: string } }[]).map(({ service, ...queue }) => ({
        ...queue,
        channel: service.channel,
      }));
      return { ...others, version: 1, assumptions: Object.fromEntries(assumptions), queues };
    });
    const loaded = await createProjectStorage().load();
    expect(loaded).toMatchObject({
      status: 'found',
      work: {
        project: { name: 'Autumn', givenDays: [], assumptions: project.assumptions },
      },
    });
    const { queues } = (loaded as Extract<typeof loaded, { status: 'found' }>).work.project;
    expect(queues.map(({ service }) => service)).toEqual([voiceQueue, { ...voiceQueue, channel: 'chat' }]);
  });

  it('opens: version 2 knew neither holidays nor layers nor the forecast of others', async () => {
    const project = aProject();
    await createProjectStorage().save({ project, sources: [] });
    await tamper((now) => {
      const { holidayPlace: _p, holidayRules: _r, layers: _l, previousPlanDate: _d, ...document } = versionThree(now);
      return {
        ...document,
        version: 2,
        queues: (document.queues as Record<string, unknown>[]).map(
          ({ historyFrom: _h, ownForecast: _o, ...queue }) => queue,
        ),
      };
    });
    expect(await createProjectStorage().load()).toMatchObject({ status: 'found', work: { project } });
  });

  it('opens: version 3 knew one file, stored as its bytes', async () => {
    const project = aProject();
    const source = aSource();
    await createProjectStorage().save({ project, sources: [source] });
    await tamper(versionThree);
    const db = await raw();
    const [key] = await keysOf('sources');
    const bytes = new Uint8Array(await source.file!.arrayBuffer());
    await db.put('sources', bytes, key!);
    db.close();
    const loaded = await createProjectStorage().load();
    const { fileName, byteCount, hints } = source;
    expect(loaded).toMatchObject({ status: 'found', work: { project, sources: [{ fileName, byteCount, hints }] } });
    const { sources } = (loaded as Extract<typeof loaded, { status: 'found' }>).work;
    expect(new Uint8Array(await sources[0]!.file!.arrayBuffer())).toEqual(bytes);
    await createProjectStorage().save({ project, sources });
    expect((await createProjectStorage().load()).status).toBe('found');
  });

  it('is kept whole by the next: merged queues, treatments, and files in their order', async () => {
    const plain = aProject();
    const [care, chat] = plain.queues;
    const spans = [{ from: '2026-10-24T08:00', to: '2026-10-24T10:30' }];
    const ownForecast = { fileName: 'next-month.csv', series: { ...care!.series } };
    const parts = [{ ...care!, ownForecast }, chat!].map(({ parts: _, ...part }) => ({
      ...part,
      nameInFile: part.name,
      series: { ...part.series },
      treatments: [{ id: 'p', kind: 'closed' as const, spans, on: true, note: '' }],
    }));
    const project = aProject({
      queues: [
        {
          ...care!,
          parts,
          treatments: [{ id: 't', kind: 'exclude', spans, on: false, note: 'storm' }],
          missingMeans: 'zero',
        },
      ],
    });
    const sources = [aSource(), { ...aSource(), id: 'second', fileName: 'next.csv' }];
    await createProjectStorage().save({ project, sources });
    const again = createProjectStorage();
    const loaded = await again.load();
    expect(loaded).toMatchObject({ status: 'found', work: { project, sources } });
    await again.save((loaded as Extract<typeof loaded, { status: 'found' }>).work);
    expect(await keysOf('columns')).toHaveLength(4);
    expect(await keysOf('sources')).toHaveLength(2);
  });

  it('keeps no file that is too large, but its name', async () => {
    const large = new Blob([new Uint8Array(MAX_KEPT_FILE_BYTES + 1)]);
    const sources = [{ ...aSource(), file: large, byteCount: large.size }];
    await createProjectStorage().save({ project: aProject(), sources });
    expect(await keysOf('sources')).toEqual([]);
    const loaded = await createProjectStorage().load();
    expect(loaded).toMatchObject({
      work: { sources: [{ fileName: 'volumes.csv', file: null, byteCount: large.size }] },
    });
  });

  it('is kept whole by the next: holidays, layers, and a forecast of the planner', async () => {
    const layer = {
      queueId: null,
      name: 'n',
      note: '',
      author: 'M. Riva',
      on: true,
      from: '2026-11-02',
      to: '2026-11-06',
    };
    const window = { firstMinute: 480, endMinute: 600 };
    const plain = aProject();
    const project = aProject({
      holidayPlace: { country: 'IT', region: '25', city: 'MI' },
      holidayRules: { christmas: 'closed', easter: { fraction: 0.4 } },
      layers: [
        { ...layer, id: 'a', kind: 'event', eventKind: 'mailing', effect: null },
        { ...layer, id: 'b', kind: 'growth', perYear: 0.05, queueId: 'care' },
        { ...layer, id: 'c', kind: 'percent', by: -0.1, window, on: false },
        { ...layer, id: 'd', kind: 'value', contacts: 300, window: null },
      ],
      previousPlanDate: '2026-10-19',
      queues: plain.queues.map((queue, i) => ({
        ...queue,
        historyFrom: i === 0 ? '2026-10-20' : null,
        ownForecast: i === 0 ? { fileName: 'own.csv', series: aSeries().from('2026-11-02').days(7).build() } : null,
      })),
    });
    await createProjectStorage().save({ project, sources: [] });
    const again = createProjectStorage();
    const loaded = await again.load();
    expect(loaded).toMatchObject({ status: 'found', work: { project } });
    await again.save((loaded as Extract<typeof loaded, { status: 'found' }>).work);
    expect(await keysOf('columns')).toHaveLength(3);
  });

  it('is kept whole by the next: given people, parts of a shrinkage, and what belongs to a queue', async () => {
    const project = aProject({
      givenDays: [
        {
          queueId: 'care',
          date: '2026-10-26',
          firstMinute: 480,
          stepMinutes: 30,
          agents: [3, null, 4.5],
          meaning: 'scheduled',
        },
      ],
      assumptions: assuming({
        shrinkageParts: [{ id: 'leave', name: '', fraction: 0.3 }],
        model: 'erlangA',
        maxAgents: 9,
      }),
    });
    await createProjectStorage().save({ project, sources: [] });
    const { givenDays, assumptions } = project;
    expect(await createProjectStorage().load()).toMatchObject({
      work: { project: { givenDays, assumptions } },
    });
  });
});

describe('a stored project that cannot be read', () => {
  const stored = async (change: (document: Record<string, unknown>) => unknown) => {
    await createProjectStorage().save({ project: aProject(), sources: [aSource()] });
    await tamper(change);
    return createProjectStorage();
  };

  it('is reported with the part that is damaged', async () => {
    const storage = await stored((document) => ({ ...document, assumptions: assuming({ shrinkage: 1 }) }));
    expect(await storage.load()).toEqual({ status: 'damaged', where: 'assumptions.shrinkage' });
  });

  it.each([
    { to: '2026-11-01' },
    { from: '2026-02-30' },
    { by: -1.5 },
    { window: { firstMinute: 1320, endMinute: 360 } },
  ])('is reported with the layer that no planner can have laid: %o', async (change) => {
    const words = { id: 'a', queueId: null, name: '', note: '', author: '', on: true };
    const dates = { from: '2026-11-02', to: '2026-11-06' };
    const layer = { ...words, ...dates, kind: 'percent', by: 0.1, window: null };
    const good = await stored((document) => ({ ...document, layers: [layer] }));
    expect(await good.load()).toMatchObject({ status: 'found' });
    const storage = await stored((document) => ({ ...document, layers: [layer, { ...layer, ...change }] }));
    expect(await storage.load()).toMatchObject({ status: 'damaged', where: expect.stringMatching(/^layers\.1/) });
  });

  it('is reported with the queue whose columns are gone, or no longer fit', async () => {
    const storage = await stored((document) => document);
    const [first] = await keysOf('columns');
    const db = await raw();
    const series = await db.get('columns', first!);
    const document = await db.get('documents', 'current');
    const { name } = document.queues.find((queue: { seriesKey: string }) => queue.seriesKey === first);
    await db.put('columns', { ...series, contacts: series.contacts.slice(1) }, first);
    expect(await storage.load()).toEqual({ status: 'damaged', where: `queues.${name}` });
    const { waiting } = aProject().queues[0]!.series;
    const cut = { ...waiting, abandonedWaitSeconds: waiting!.abandonedWaitSeconds!.slice(1) };
    await db.put('columns', { ...aProject().queues[0]!.series, waiting: cut }, first);
    expect(await storage.load()).toEqual({ status: 'damaged', where: `queues.${name}` });
    await db.delete('columns', first!);
    expect(await storage.load()).toEqual({ status: 'damaged', where: `queues.${name}` });
    db.close();
  });

  it('is refused when a newer version of the program wrote it', async () => {
    const storage = await stored((document) => ({ ...document, version: 99, news: true }));
    expect(await storage.load()).toEqual({ status: 'damaged', where: 'version' });
  });

  it('stays stored whole, volumes and file too, when the next project is saved', async () => {
    const storage = await stored((document) => ({ ...document, version: 99, news: true }));
    const [columns, sources] = [await keysOf('columns'), await keysOf('sources')];
    await storage.load();
    await storage.save({ project: aProject({ id: 'next' }), sources: [] });
    const db = await raw();
    expect(await db.get('documents', 'damaged')).toMatchObject({ version: 99, news: true, name: 'Autumn' });
    db.close();
    expect(await keysOf('columns')).toEqual(expect.arrayContaining(columns));
    expect(await keysOf('sources')).toEqual(sources);
    expect(await createProjectStorage().load()).toMatchObject({ work: { project: { id: 'next' } } });
  });
});

describe('storage that refuses', () => {
  it('rejects a save that finds no room, and keeps what was saved before', async () => {
    const storage = createProjectStorage();
    const project = aProject();
    await storage.save({ project, sources: [] });
    const full = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw full;
    });
    await expect(storage.save({ project: { ...project, name: 'Winter' }, sources: [aSource()] })).rejects.toBe(full);
    vi.restoreAllMocks();
    expect(await storage.load()).toMatchObject({ work: { project } });
  });

  it('rejects a save whose transaction is broken off, and works again after', async () => {
    const storage = createProjectStorage();
    const project = aProject();
    await storage.save({ project, sources: [] });
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...all) {
      const request = put.apply(this, all);
      this.transaction.abort();
      return request;
    });
    await expect(storage.save({ project: { ...project, name: 'Winter' }, sources: [] })).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await storage.load()).toMatchObject({ work: { project } });
    await storage.save({ project: { ...project, name: 'Winter' }, sources: [] });
    expect(await storage.load()).toMatchObject({ work: { project: { name: 'Winter' } } });
  });

  it('rejects where it cannot be opened, and asks again the next time', async () => {
    const factory = indexedDB;
    const storage = createProjectStorage();
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('Denied', 'SecurityError');
      },
    });
    await expect(storage.load()).rejects.toThrow('Denied');
    await expect(storage.save({ project: aProject(), sources: [] })).rejects.toThrow('Denied');
    vi.stubGlobal('indexedDB', factory);
    expect(await storage.load()).toEqual({ status: 'none' });
  });
});
