import type { Project, QueuePart } from '../domain/project.ts';
import type { VolumeSeries } from '../domain/series.ts';
import type { QueueAliases } from '../domain/volumes/queueTargets.ts';
import { type Database, databaseOpener } from './database.ts';
import {
  type ProjectDocument,
  projectDocumentSchema,
  projectVersion,
  seriesSchema,
  upgradedDocument,
} from './projectSchema.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';

/** A larger file is not kept beside the plan, only its readings. */
export const MAX_KEPT_FILE_BYTES = 64 * 1024 * 1024;

/** A file that volumes came from, kept so that a reading can be corrected later. */
export interface VolumeSource {
  readonly id: string;
  readonly fileName: string;
  readonly byteCount: number;
  /** null: too large to be kept beside the plan, and the page was opened anew since. */
  readonly file: Blob | null;
  readonly hints: VolumeFileHints;
  /** Where the file's queues went by the planner's word; absent: each by its name. */
  readonly aliases?: QueueAliases;
  /** What was read of it; absent: it was stored before that was written down. */
  readonly facts?: SourceFacts;
  /** Fingerprint of its layout as it was inferred, by which corrections are remembered. */
  readonly layout?: string;
}

/** What the list of the files behind a plan tells of each. */
export interface SourceFacts {
  /** Intervals with a reading. */
  readonly rows: number;
  /** Local dates of the first and last reading. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** Of its queues, as the file has them. */
  readonly names: readonly string[];
}

/** What is saved: the project and the files behind it, in the order in which they were read into it. */
export interface SavedWork {
  readonly project: Project;
  readonly sources: readonly VolumeSource[];
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

type StoredPart = Omit<ProjectDocument['queues'][number], 'parts'>;

const currentKey = 'current';
const damagedKey = 'damaged';

/**
 * The project in IndexedDB. Columns are written once, when they are new, and dropped when nothing names them.
 * Every call may reject: storage can be refused, full or gone, and the caller says so and goes on.
 */
export function createProjectStorage(databaseName = 'staffetta'): ProjectStorage {
  const database = databaseOpener(databaseName);
  const storedKeys = new WeakMap<object, string>();

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
      const partOf = async ({ seriesKey, ownForecast: own, ...part }: StoredPart): Promise<QueuePart | null> => {
        const series = await seriesOf(seriesKey);
        const ownSeries = own && (await seriesOf(own.seriesKey));
        if (!series || (own && !ownSeries)) return null;
        return { ...part, series, ownForecast: own && ownSeries && { fileName: own.fileName, series: ownSeries } };
      };
      for (const { parts: storedParts, ...storedQueue } of document.queues) {
        const queue = await partOf(storedQueue);
        const parts: (QueuePart | null)[] = [];
        for (const part of storedParts) parts.push(await partOf(part));
        const whole = parts.filter((part) => part !== null);
        if (!queue || whole.length < parts.length) return setAside(db, stored, `queues.${storedQueue.name}`);
        queues.push({ ...queue, parts: whole });
      }
      const sources = await Promise.all(document.sources.map((source) => loadSource(db, source, storedKeys)));
      const { version: _version, savedAtEpochMilliseconds, sources: _sources, ...plain } = document;
      return { status: 'found', work: { project: { ...plain, queues }, sources }, savedAtEpochMilliseconds };
    },

    async save({ project, sources }) {
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
        queues: project.queues.map(({ parts, ...queue }) => ({ ...storedPart(queue), parts: parts.map(storedPart) })),
        sources: sources.map(({ file, hints, aliases, facts, ...source }) => ({
          ...source,
          ...(aliases ? { aliases: { ...aliases } } : {}),
          ...(facts ? { facts: { ...facts, names: [...facts.names] } } : {}),
          sourceKey: file && file.size <= MAX_KEPT_FILE_BYTES ? keyOf(file) : null,
          hints: hints as Record<string, unknown>,
        })),
        savedAtEpochMilliseconds,
      };
      const transaction = db.transaction(['documents', 'columns', 'sources'], 'readwrite');
      const documents = transaction.objectStore('documents');
      const columns = transaction.objectStore('columns');
      const files = transaction.objectStore('sources');
      // What goes wrong is told by the request that failed; the transaction's own word would be heard by nobody.
      transaction.done.catch(() => undefined);
      const known = new Set<string>([...(await columns.getAllKeys()), ...(await files.getAllKeys())]);
      // A document that was set aside still names its columns, wherever in it they stand.
      const setAside = JSON.stringify((await documents.get(damagedKey)) ?? null);
      const writes: Promise<unknown>[] = [documents.put(document, currentKey)];
      const allSeries = new Set(
        project.queues
          .flatMap((queue) => [queue, ...queue.parts])
          .flatMap(({ series, ownForecast }) => [series, ...(ownForecast ? [ownForecast.series] : [])]),
      );
      for (const series of allSeries) {
        if (!known.has(keyOf(series))) writes.push(columns.put(plainSeries(series), keyOf(series)));
      }
      const keptFiles = new Set(document.sources.map(({ sourceKey }) => sourceKey));
      for (const { file } of sources) {
        if (file && keptFiles.has(keyOf(file)) && !known.has(keyOf(file))) writes.push(files.put(file, keyOf(file)));
      }
      const named = new Set([...[...allSeries].map(keyOf), ...keptFiles]);
      for (const key of known)
        if (!named.has(key) && !setAside.includes(key)) writes.push(columns.delete(key), files.delete(key));
      await Promise.all([...writes, transaction.done]);
      return { savedAtEpochMilliseconds };
    },
  };

  function storedPart({ series, treatments, openingHours, ownForecast, ...part }: QueuePart): StoredPart {
    return {
      ...part,
      seriesKey: keyOf(series),
      treatments: treatments.map((treatment) => ({ ...treatment, spans: [...treatment.spans] })),
      openingHours: openingHours?.map((ranges) => [...ranges]) ?? null,
      ownForecast: ownForecast && { fileName: ownForecast.fileName, seriesKey: keyOf(ownForecast.series) },
    };
  }

  function keyOf(value: object): string {
    let key = storedKeys.get(value);
    if (!key) {
      key = crypto.randomUUID();
      storedKeys.set(value, key);
    }
    return key;
  }
}

async function setAside(db: Database, stored: unknown, where: string): Promise<LoadedWork> {
  await db.put('documents', stored, damagedKey);
  return { status: 'damaged', where };
}

async function loadSource(
  db: Database,
  { sourceKey, byteCount, hints, aliases, facts, layout, ...named }: ProjectDocument['sources'][number],
  storedKeys: WeakMap<object, string>,
): Promise<VolumeSource> {
  const stored = sourceKey === null ? null : await db.get('sources', sourceKey);
  // Up to version 3 bytes were stored as they are.
  const file = stored instanceof Uint8Array ? new Blob([stored as BlobPart]) : stored instanceof Blob ? stored : null;
  if (file && sourceKey !== null) storedKeys.set(file, sourceKey);
  return {
    ...named,
    file,
    byteCount: file?.size ?? byteCount,
    hints: hints as VolumeFileHints,
    ...(aliases ? { aliases } : {}),
    ...(facts ? { facts } : {}),
    ...(layout === undefined ? {} : { layout }),
  };
}

function plainSeries(series: VolumeSeries): VolumeSeries {
  const { grid, contacts, averageHandleTimeSeconds, contactsHandled, waiting } = series;
  return { grid, contacts, averageHandleTimeSeconds, contactsHandled, waiting };
}
