import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Project } from '../domain/project.ts';
import type { VolumeSeries } from '../domain/series.ts';
import {
  type ProjectDocument,
  projectDocumentSchema,
  projectVersion,
  seriesSchema,
  upgradedDocument,
} from './projectSchema.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';

/** The file that the volumes came from, kept so that a reading can be corrected later. */
export interface VolumeSource {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hints: VolumeFileHints;
}

/** What is saved: the project and the file behind it. */
export interface SavedWork {
  readonly project: Project;
  readonly source: VolumeSource | null;
}

export type LoadedWork =
  | { readonly status: 'none' }
  | { readonly status: 'found'; readonly work: SavedWork; readonly savedAtEpochMilliseconds: number }
  /** Something is stored that cannot be read; it stays stored under another name. `where` says which part. */
  | { readonly status: 'damaged'; readonly where: string };

export interface ProjectStorage {
  load(): Promise<LoadedWork>;
  save(work: SavedWork): Promise<{ savedAtEpochMilliseconds: number }>;
}

interface Schema extends DBSchema {
  documents: { key: string; value: unknown };
  /** One record of typed arrays per queue: far smaller and faster than a record per interval. */
  columns: { key: string; value: unknown };
  sources: { key: string; value: unknown };
}

const currentKey = 'current';
const damagedKey = 'damaged';

/**
 * The project in IndexedDB. Columns are written once, when they are new, and dropped when nothing names them.
 * Every call may reject: storage can be refused, full or gone, and the caller says so and goes on.
 */
export function createProjectStorage(databaseName = 'staffetta'): ProjectStorage {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const storedKeys = new WeakMap<object, string>();

  function database(): Promise<IDBPDatabase<Schema>> {
    opening ??= openDB<Schema>(databaseName, 1, {
      upgrade(db) {
        for (const name of ['documents', 'columns', 'sources'] as const) db.createObjectStore(name);
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
  }

  return {
    async load() {
      const db = await database();
      const stored = await db.get('documents', currentKey);
      if (stored === undefined) return { status: 'none' };
      const parsed = projectDocumentSchema.safeParse(upgradedDocument(stored));
      if (!parsed.success) return setAside(db, stored, parsed.error.issues[0]?.path.join('.') ?? '');
      const document = parsed.data;
      const queues: Project['queues'][number][] = [];
      const seriesOf = async (key: string) => {
        const series = seriesSchema.safeParse(await db.get('columns', key));
        if (series.success) storedKeys.set(series.data, key);
        return series.data ?? null;
      };
      for (const { seriesKey, ownForecast: own, ...queue } of document.queues) {
        const series = await seriesOf(seriesKey);
        const ownSeries = own && (await seriesOf(own.seriesKey));
        if (!series || (own && !ownSeries)) return setAside(db, stored, `queues.${queue.name}`);
        const ownForecast = own && ownSeries && { fileName: own.fileName, series: ownSeries };
        queues.push({ ...queue, series, ownForecast });
      }
      const source = await loadSource(db, document.source, storedKeys);
      const { version: _version, savedAtEpochMilliseconds, source: _source, ...plain } = document;
      return { status: 'found', work: { project: { ...plain, queues }, source }, savedAtEpochMilliseconds };
    },

    async save({ project, source }) {
      const db = await database();
      const savedAtEpochMilliseconds = Date.now();
      const document: ProjectDocument = {
        ...project,
        version: projectVersion,
        assumptions: {
          ...project.assumptions,
          shrinkageParts: [...project.assumptions.shrinkageParts],
        },
        scenarios: [...project.scenarios],
        closedDays: [...project.closedDays],
        holidayRules: { ...project.holidayRules },
        layers: [...project.layers],
        givenDays: [...project.givenDays].map((day) => ({ ...day, agents: [...day.agents] })),
        planningIntervalMinutes: project.planningIntervalMinutes as ProjectDocument['planningIntervalMinutes'],
        queues: project.queues.map(({ series, ownForecast, ...queue }) => ({
          ...queue,
          seriesKey: keyOf(series),
          ownForecast: ownForecast && { fileName: ownForecast.fileName, seriesKey: keyOf(ownForecast.series) },
        })),
        source: source && {
          fileName: source.fileName,
          sourceKey: keyOf(source.bytes),
          hints: source.hints as Record<string, unknown>,
        },
        savedAtEpochMilliseconds,
      };
      const transaction = db.transaction(['documents', 'columns', 'sources'], 'readwrite');
      const documents = transaction.objectStore('documents');
      const columns = transaction.objectStore('columns');
      const sources = transaction.objectStore('sources');
      // What goes wrong is told by the request that failed; the transaction's own word would be heard by nobody.
      transaction.done.catch(() => undefined);
      const known = new Set<string>([...(await columns.getAllKeys()), ...(await sources.getAllKeys())]);
      // A document that was set aside still names its columns, wherever in it they stand.
      const setAside = JSON.stringify((await documents.get(damagedKey)) ?? null);
      const writes: Promise<unknown>[] = [documents.put(document, currentKey)];
      const allSeries = project.queues.flatMap(({ series, ownForecast }) =>
        ownForecast ? [series, ownForecast.series] : [series],
      );
      for (const series of allSeries) {
        if (!known.has(keyOf(series))) writes.push(columns.put(plainSeries(series), keyOf(series)));
      }
      if (source && !known.has(keyOf(source.bytes))) writes.push(sources.put(source.bytes, keyOf(source.bytes)));
      const named = new Set([...allSeries.map(keyOf), document.source?.sourceKey]);
      for (const key of known)
        if (!named.has(key) && !setAside.includes(key)) writes.push(columns.delete(key), sources.delete(key));
      await Promise.all([...writes, transaction.done]);
      return { savedAtEpochMilliseconds };
    },
  };

  function keyOf(value: object): string {
    let key = storedKeys.get(value);
    if (!key) {
      key = crypto.randomUUID();
      storedKeys.set(value, key);
    }
    return key;
  }
}

async function setAside(db: IDBPDatabase<Schema>, stored: unknown, where: string): Promise<LoadedWork> {
  await db.put('documents', stored, damagedKey);
  return { status: 'damaged', where };
}

async function loadSource(
  db: IDBPDatabase<Schema>,
  named: ProjectDocument['source'],
  storedKeys: WeakMap<object, string>,
): Promise<VolumeSource | null> {
  if (!named) return null;
  const bytes = await db.get('sources', named.sourceKey);
  if (!(bytes instanceof Uint8Array)) return null;
  storedKeys.set(bytes, named.sourceKey);
  return { fileName: named.fileName, bytes: bytes as Uint8Array<ArrayBuffer>, hints: named.hints as VolumeFileHints };
}

function plainSeries(series: VolumeSeries): VolumeSeries {
  const { grid, contacts, averageHandleTimeSeconds, contactsHandled, waiting } = series;
  return { grid, contacts, averageHandleTimeSeconds, contactsHandled, waiting };
}
