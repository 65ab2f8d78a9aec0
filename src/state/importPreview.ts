import { type Project, type Queue, queueDefaults } from '../domain/project.ts';
import { inOrderOfTime, type VolumeMerge } from '../domain/volumes/mergeVolumes.ts';
import { normalisedName, type QueueAliases, queuePlaces, queueTargets } from '../domain/volumes/queueTargets.ts';
import type { Engine, FileToMerge, VolumeMergeAnswer, VolumeMergeAsk } from '../engine/engine.ts';
import { channelNamed } from '../io/channelName.ts';
import { missingMeaningOf } from '../io/missingMeaning.ts';
import type { VolumeSource } from '../io/storage.ts';
import type { AppState, ImportChoices, OpenedFile, Reading } from './store.ts';
import { factsOf, queueOf, stemOf } from './storedVolumes.ts';

/** What the opened files would make of a plan's volumes, with what it was made from: identity tells whether it still holds. */
export interface ImportPreview {
  readonly opened: readonly OpenedFile[];
  readonly choices: ImportChoices;
  readonly queuesBefore: readonly Queue[];
  readonly sourcesBefore: readonly VolumeSource[];
  /** correct: a file of the plan is read another way, and all of them are put together anew. */
  readonly kind: 'add' | 'replace' | 'correct';
  readonly queues: readonly Queue[];
  readonly sources: readonly VolumeSource[];
  readonly merge: Pick<VolumeMerge, 'changes' | 'unnamed' | 'files' | 'asks'>;
  /** Readings in the order of `merge.files`; null where a file was read again from its bytes. */
  readonly readings: readonly (Reading | null)[];
}

/** Files of the plan whose bytes are gone, so that the volumes cannot be put together without them. */
export function notKept(sources: readonly VolumeSource[], except?: string): readonly VolumeSource[] {
  return sources.filter(({ id, file }) => file === null && id !== except);
}

/** Has the plan volumes of its own, that opened files can join? */
export function hasOwnVolumes(project: Project | null): project is Project {
  return project !== null && !project.isSample && project.queues.length > 0;
}

export function readableReadings(opened: readonly OpenedFile[]): Reading[] {
  return opened.flatMap(({ value }) => (value?.reading.ok ? [value] : []));
}

/** Is one of the plan's own files opened, to be read another way? */
export function correctedSource({ opened, sources }: Pick<AppState, 'opened' | 'sources'>): VolumeSource | null {
  const [only, ...others] = opened;
  if (!only || others.length > 0) return null;
  return sources.find(({ id }) => id === only.source.id) ?? null;
}

/** How what is opened is stored; null: in place of the sample, where there is nothing to choose. */
export function importKind(
  state: Pick<AppState, 'opened' | 'sources' | 'project' | 'importChoices'>,
): ImportPreview['kind'] | null {
  if (correctedSource(state)) return 'correct';
  return hasOwnVolumes(state.project) ? state.importChoices.mode : null;
}

export function previewIsCurrent(preview: ImportPreview | null, state: AppState): preview is ImportPreview {
  return (
    preview !== null &&
    preview.opened === state.opened &&
    preview.choices === state.importChoices &&
    preview.queuesBefore === state.project?.queues &&
    preview.sourcesBefore === state.sources
  );
}

/**
 * Do the opened files change something that the planner would want to see first? A single file in place of the sample changes nothing
 * of the planner's own.
 */
export function needsPreview({ opened, draft, project }: Pick<AppState, 'opened' | 'draft' | 'project'>): boolean {
  if (draft === null) return false;
  const readable = readableReadings(opened).length;
  return readable > 1 || (readable === 1 && hasOwnVolumes(project));
}

/** The plan's files that are missing to put it together anew with the one that is corrected; none where nothing is corrected. */
export function missingForCorrection(state: Pick<AppState, 'opened' | 'sources'>): readonly VolumeSource[] {
  const corrected = correctedSource(state);
  return corrected ? notKept(state.sources, corrected.id) : [];
}

/** Can what is opened be stored as it is? */
export function canStore(state: AppState): boolean {
  const { draft, reading, opened, importing } = state;
  if (draft === null || reading.status === 'running') return false;
  if (!needsPreview(state)) return readableReadings(opened).length > 0;
  const preview = importing.status === 'ready' ? importing.value : null;
  if (missingForCorrection(state).length > 0 || !previewIsCurrent(preview, state)) return false;
  const { queues, merge } = preview;
  return !merge.asks.timeZone && !merge.asks.sumsPlan && queues.length > 0;
}

/** Asks the worker what becomes of the plan. Rejects with AbortError, or with Error where the readings do not go together. */
export async function importPreview(
  state: AppState,
  engine: Engine,
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<ImportPreview> {
  const { opened, importChoices: choices, sources } = state;
  const own = hasOwnVolumes(state.project);
  const queuesBefore = state.project?.queues ?? [];
  const corrected = correctedSource(state);
  const kind = importKind(state) ?? 'replace';
  const { readings, files } = corrected
    ? correction(sources, opened[0]!.value!, planAliases(sources, queuesBefore))
    : additions(readableReadings(opened), own ? planAliases(sources, queuesBefore) : {});
  const answer = await engine.mergeVolumes(
    {
      queues: own ? queuesBefore.map(mergeQueue) : [],
      files,
      onto: kind === 'add' ? 'readings' : 'nothing',
      // Nothing of the plan's own is summed where it is read anew.
      choices: kind === 'add' ? choices.merge : { ...choices.merge, sumsPlan: true },
      missingMeans: kind === 'replace' ? 'asInFiles' : 'asInPlan',
    },
    options,
  );
  const stored = answer.files.map(({ aliases }, k) => {
    const reading = readings[k];
    return reading ? storedSource(reading, aliases) : sources[k]!;
  });
  return {
    opened,
    choices,
    queuesBefore,
    sourcesBefore: sources,
    kind,
    queues: queuesAfter(answer, own ? queuesBefore : []),
    sources: kind === 'add' ? [...sources, ...stored] : stored,
    merge: answer,
    readings,
  };
}

/** A single file in place of the sample: nothing to compare with, so it is stored without a question. */
export function firstVolumes(reading: Reading): { queues: readonly Queue[]; source: VolumeSource } {
  const { parts } = queueDefaults;
  const missingMeans = missingMeaningOf(reading.reading.understood);
  const queues = reading.reading.queues.map(({ name, channel, series }) => {
    const id = crypto.randomUUID();
    return queueOf(
      { id, name, nameInFile: name, series, parts, missingMeans, channel: channelNamed(channel) },
      undefined,
    );
  });
  return { queues, source: storedSource(reading, {}) };
}

/** All volumes from these files alone, one after the other, in the plan's time zone. */
export async function rebuiltQueues(
  queues: readonly Queue[],
  sources: readonly VolumeSource[],
  engine: Engine,
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<readonly Queue[]> {
  const ask: VolumeMergeAsk = {
    queues: queues.map(mergeQueue),
    files: sources.map((source) => fileOf(source, planAliases(sources, queues))),
    onto: 'nothing',
    choices: { sumsPlan: true, timeZone: queues[0]?.series.grid.timeZone ?? null },
    missingMeans: 'asInPlan',
  };
  return queuesAfter(await engine.mergeVolumes(ask, options), queues);
}

function additions(readings: readonly Reading[], aliases: QueueAliases): { readings: Reading[]; files: FileToMerge[] } {
  const ordered = inOrderOfTime(readings.map((reading) => ({ reading, queues: reading.reading.queues })));
  return {
    readings: ordered.map(({ reading }) => reading),
    files: ordered.map(({ reading }) => readFileOf(reading, { ...aliases, ...reading.source.aliases })),
  };
}

function correction(
  sources: readonly VolumeSource[],
  corrected: Reading,
  ofPlan: QueueAliases,
): { readings: (Reading | null)[]; files: FileToMerge[] } {
  const isIt = ({ id }: VolumeSource) => id === corrected.source.id;
  return {
    readings: sources.map((source) => (isIt(source) ? corrected : null)),
    files: sources.map((source) =>
      isIt(source)
        ? readFileOf(corrected, { ...leftOut(ofPlan), ...corrected.source.aliases })
        : fileOf(source, ofPlan),
    ),
  };
}

function readFileOf({ source, reading }: Reading, aliases: QueueAliases): FileToMerge {
  const { fileName } = source;
  const missingMeans = missingMeaningOf(reading.understood);
  return { fileName, nameWhereNone: stemOf(fileName), aliases, queues: reading.queues, missingMeans };
}

/** Throws Error where the bytes are not kept. */
function fileOf({ fileName, file, hints, aliases: own }: VolumeSource, ofPlan: QueueAliases): FileToMerge {
  const aliases = { ...leftOut(ofPlan), ...own };
  if (!file) throw new Error(`${fileName} is not kept beside the plan.`);
  return { fileName, nameWhereNone: stemOf(fileName), aliases, file, hints };
}

/** What the planner wants to stay away, whichever file it is in. */
function leftOut(aliases: QueueAliases): QueueAliases {
  return Object.fromEntries(Object.entries(aliases).filter(([, to]) => to === null));
}

function mergeQueue({ id, name, nameInFile, series, parts, missingMeans }: Queue): VolumeMergeAsk['queues'][number] {
  return { id, name, nameInFile, series, parts, missingMeans };
}

function queuesAfter({ queueIds, changedQueues }: VolumeMergeAnswer, before: readonly Queue[]): readonly Queue[] {
  return queueIds.map((id) => {
    const old = before.find((queue) => queue.id === id);
    const changed = changedQueues.find((queue) => queue.id === id);
    // The worker leaves out what it does not change.
    return changed ? queueOf(changed, old) : old!;
  });
}

function storedSource({ source, reading }: Reading, aliases: QueueAliases): VolumeSource {
  const facts = factsOf(reading.understood);
  const { aliases: _before, ...others } = source;
  return {
    ...others,
    ...(Object.keys(aliases).length > 0 ? { aliases } : {}),
    ...(facts ? { facts } : {}),
  };
}

/**
 * Where the queues of the plan's files went by the planner's word: the next file's go there, too. A queue that was in one of them and
 * has no place any more was removed by the planner, and stays away.
 */
function planAliases(sources: readonly VolumeSource[], queues: readonly Queue[]): QueueAliases {
  const places = queuePlaces(queues);
  const known = new Set(places.map(({ nameInFile }) => normalisedName(nameInFile)));
  const all = new Map<string, string | null>();
  for (const { aliases = {}, facts } of sources) {
    for (const [name, to] of Object.entries(aliases)) {
      if (to === null || known.has(normalisedName(to))) all.set(name, to);
    }
    const names = facts?.names ?? [];
    for (const [k, target] of queueTargets(queues, names, aliases).entries()) {
      if (target.kind === 'new') all.set(normalisedName(names[k]!), null);
    }
  }
  return Object.fromEntries(all);
}
