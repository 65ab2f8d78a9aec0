import { startEpochSeconds } from '../calendar.ts';
import type { Channel } from '../plan/queueService.ts';
import { type Queue, type QueuePart, queueDefaults } from '../project.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { SECONDS_PER_MINUTE } from '../units.ts';
import { overlaySeries } from './overlaySeries.ts';
import { aliasesOf, type NamedQueue, type QueueAliases, type QueueTarget, queueTargets } from './queueTargets.ts';
import { type SeriesChanges, seriesChanges } from './seriesChanges.ts';
import { type Clock, seriesOnClock } from './seriesOnClock.ts';
import { sumSeries } from './seriesOnGrid.ts';
import type { MissingMeaning } from './treatments.ts';

/** What of a queue readings can change. */
export type MergeQueue = Pick<Queue, 'id' | 'name' | 'nameInFile' | 'series' | 'parts' | 'missingMeans'>;

/** One queue of a file, as it was read. */
export interface QueueReadings {
  /** Empty where the file names none. */
  readonly name: string;
  readonly channel: Channel;
  readonly series: VolumeSeries;
}

export interface FileReadings {
  readonly queues: readonly QueueReadings[];
  readonly aliases: QueueAliases;
  /** Name of a queue that the file does not name, beside others in the plan. */
  readonly nameWhereNone: string;
  /** What an interval without a reading is in this file; new queues take it over. */
  readonly missingMeans: MissingMeaning;
}

/** What is asked where readings and plan do not fit together. */
export interface MergeChoices {
  /** The plan's own readings may be summed up to the longer intervals of a file, and lose their shorter ones. */
  readonly sumsPlan: boolean;
  /** Time zone in which all readings are kept (null: floating); absent: the plan's, and other ones are asked about. */
  readonly timeZone?: string | null;
}

/** A queue of the plan after the readings; one that is new has the channel that its file names. */
export interface MergedQueue extends MergeQueue {
  readonly channel: Channel | null;
}

/** What becomes of one queue (or of a part of one) by the files together. */
export interface QueueChange extends SeriesChanges {
  readonly queueId: string;
  readonly part: number | null;
  readonly name: string;
  readonly isNew: boolean;
  /** Its names in the files, each once. */
  readonly namesInFiles: readonly string[];
  /** Intervals that two of the files give with different contacts: the later file's stand. */
  readonly contradicted: number;
  /** Lengths of intervals that differ, in minutes, and the one that both are summed up to; null: they do not. */
  readonly intervalMinutes: { readonly plan: number; readonly file: number; readonly merged: number } | null;
  /** Time zones that differ (each null: floating); null: they do not. */
  readonly timeZones: { readonly plan: string | null; readonly file: string | null } | null;
}

export interface VolumeMerge {
  /** In the plan's order, new ones last. The `series` of what is not changed is the one that was. */
  readonly queues: readonly MergedQueue[];
  /** One for each queue or part that the files name, in the order of their first mention. */
  readonly changes: readonly QueueChange[];
  /** Ids of queues that no file names: kept, or dropped where the files replace everything. */
  readonly unnamed: readonly string[];
  /** For each file, where its queues go and the word that repeats it. */
  readonly files: readonly { readonly targets: readonly QueueTarget[]; readonly aliases: QueueAliases }[];
  /** What has to be chosen before the merge can be stored; its figures are as if the plan's time zone were, and all summed. */
  readonly asks: { readonly timeZone: boolean; readonly sumsPlan: boolean };
}

interface Slot {
  readonly queueId: string;
  readonly part: number | null;
  readonly nameInFile: string;
  readonly channel: Channel | null;
  readonly before: VolumeSeries | null;
  missingMeans: MissingMeaning;
  name: string;
  series: VolumeSeries | null;
  /** What the files say by themselves. */
  read: VolumeSeries | null;
  contradicted: number;
  readonly namesInFiles: Set<string>;
  intervalMinutes: QueueChange['intervalMinutes'];
  timeZones: QueueChange['timeZones'];
}

/**
 * Lays the readings of files, one file after the other, over the queues of a plan: intervals with a reading are replaced, new ones
 * added, all others kept. onto 'nothing': the queues keep their names and are read anew from these files alone, as a correction or
 * another file in place of all does; queues that no file names are then dropped. missingMeans: the plan's queues keep what an
 * interval without a reading means in them, or take it over from the first file that names them. newId gives the id of a new queue.
 * Throws RangeError where two time zones do not begin their intervals together.
 */
export function mergeVolumes({
  queues,
  files,
  onto,
  choices,
  missingMeans,
  newId,
}: {
  queues: readonly MergeQueue[];
  files: readonly FileReadings[];
  onto: 'readings' | 'nothing';
  choices: MergeChoices;
  missingMeans: 'asInPlan' | 'asInFiles';
  newId: () => string;
}): VolumeMerge {
  const slots = queues.flatMap((queue) => slotsOf(queue, onto));
  const filesTo: { targets: QueueTarget[]; aliases: QueueAliases }[] = [];
  for (const file of files) {
    const names = file.queues.map(({ name }) => name);
    const targets = queueTargets(namedQueues(queues, slots), names, file.aliases);
    filesTo.push({ targets, aliases: aliasesOf(names, targets) });
    for (const [k, target] of targets.entries()) {
      const { name, channel, series } = file.queues[k]!;
      if (target.kind === 'leftOut') continue;
      let slot =
        target.kind === 'queue' &&
        slots.find(({ queueId, part }) => queueId === target.queueId && part === target.part);
      if (!slot) {
        const shownName = name || (slots.length === 0 && file.queues.length === 1 ? '' : file.nameWhereNone);
        slot = newSlot({ queueId: newId(), nameInFile: target.nameInFile, name: shownName, channel });
        slots.push(slot);
      }
      if (slot.read === null && (isNew(slot) || missingMeans === 'asInFiles')) slot.missingMeans = file.missingMeans;
      lay(slot, name, series, choices);
    }
  }
  if (choices.timeZone !== undefined) takeTimeZone(slots, choices.timeZone);
  const merged = [...queues.map((queue) => mergedQueue(queue, slots)), ...slots.filter(isNew).map(newQueue)];
  return {
    queues: merged.filter((queue) => queue !== null),
    changes: slots.filter(({ read }) => read).map(changeOf),
    unnamed: queues
      .filter(({ id }) => !slots.some(({ queueId, read }) => queueId === id && read !== null))
      .map(({ id }) => id),
    files: filesTo,
    asks: {
      timeZone: choices.timeZone === undefined && slots.some(({ timeZones }) => timeZones !== null),
      sumsPlan: !choices.sumsPlan && slots.some(losesIntervals),
    },
  };
}

/** Files in the order of their first interval, so that the later one has the last word; of equals the first stays first. */
export function inOrderOfTime<File extends { readonly queues: readonly Pick<QueueReadings, 'series'>[] }>(
  files: readonly File[],
): File[] {
  const startOf = ({ queues }: File) =>
    Math.min(
      ...queues.map(({ series }) => {
        const range = readingRange(series);
        return range ? startEpochSeconds(series.grid, range.first) : Number.POSITIVE_INFINITY;
      }),
    );
  return files
    .map((file) => ({ file, start: startOf(file) }))
    .sort((a, b) => (a.start === b.start ? 0 : a.start - b.start))
    .map(({ file }) => file);
}

function slotsOf(
  { id, name, nameInFile, series, parts, missingMeans }: MergeQueue,
  onto: 'readings' | 'nothing',
): Slot[] {
  const slot = (part: number | null, of: Pick<QueuePart, 'name' | 'nameInFile' | 'series' | 'missingMeans'>): Slot => ({
    ...newSlot({ queueId: id, nameInFile: of.nameInFile, name: of.name, channel: null }),
    missingMeans: of.missingMeans,
    part,
    before: of.series,
    series: onto === 'readings' ? of.series : null,
  });
  return parts.length === 0
    ? [slot(null, { name, nameInFile, series, missingMeans })]
    : parts.map((part, k) => slot(k, part));
}

function newSlot(named: Pick<Slot, 'queueId' | 'nameInFile' | 'name' | 'channel'>): Slot {
  return {
    ...named,
    part: null,
    before: null,
    missingMeans: queueDefaults.missingMeans,
    series: null,
    read: null,
    contradicted: 0,
    namesInFiles: new Set(),
    intervalMinutes: null,
    timeZones: null,
  };
}

/** The plan's queues and those that files have brought so far. */
function namedQueues(queues: readonly MergeQueue[], slots: readonly Slot[]): NamedQueue[] {
  const brought = slots.filter(isNew).map(({ queueId, name, nameInFile }) => ({ id: queueId, name, nameInFile }));
  return [...queues, ...brought.map((queue) => ({ ...queue, parts: [] }))];
}

function isNew({ channel }: Slot): boolean {
  return channel !== null;
}

function lay(slot: Slot, nameInFile: string, readings: VolumeSeries, choices: MergeChoices): void {
  const held = slot.series?.grid;
  const clock = sharedClock(slot, held ?? readings.grid, readings.grid, choices);
  const onClock = (series: VolumeSeries) => seriesOnClock(series, clock, slot.missingMeans);
  const fitted = onClock(readings);
  slot.series = slot.series ? overlaySeries(onClock(slot.series), fitted) : fitted;
  if (slot.read) {
    const earlier = onClock(slot.read);
    slot.contradicted += contradictions(earlier, fitted);
    slot.read = overlaySeries(earlier, fitted);
  } else {
    slot.read = fitted;
  }
  slot.namesInFiles.add(nameInFile);
  if (slot.name === '') slot.name = nameInFile;
}

/** The clock on which held and new readings meet; what differs is noted at the slot. */
function sharedClock(slot: Slot, held: Clock, read: Clock, choices: MergeChoices): Clock {
  const timeZone = choices.timeZone === undefined ? held.timeZone : choices.timeZone;
  if (read.timeZone !== held.timeZone) slot.timeZones = { plan: held.timeZone, file: read.timeZone };
  const intervalSeconds = commonSeconds(held, read);
  if (held.intervalSeconds !== read.intervalSeconds) {
    const [plan, file, merged] = [held.intervalSeconds, read.intervalSeconds, intervalSeconds].map(
      (seconds) => seconds / SECONDS_PER_MINUTE,
    ) as [number, number, number];
    slot.intervalMinutes = { plan, file, merged };
  }
  return { intervalSeconds, timeZone };
}

/** The shortest interval that both lengths can be summed up to: both divide a day, and so does it. */
function commonSeconds(a: Clock, b: Clock): number {
  return (a.intervalSeconds / greatestCommonDivisor(a.intervalSeconds, b.intervalSeconds)) * b.intervalSeconds;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function losesIntervals({ before, series }: Slot): boolean {
  return before !== null && series !== null && series.grid.intervalSeconds > before.grid.intervalSeconds;
}

/** A plan has one time zone: queues that no file names take it, too. */
function takeTimeZone(slots: readonly Slot[], timeZone: string | null): void {
  for (const slot of slots) {
    const { series, missingMeans } = slot;
    if (!series) continue;
    slot.series = seriesOnClock(series, { intervalSeconds: series.grid.intervalSeconds, timeZone }, missingMeans);
  }
}

/** Intervals that both name with different contacts. */
function contradictions(earlier: VolumeSeries, later: VolumeSeries): number {
  return seriesChanges(earlier, later, later).replaced;
}

/** The queue with what its places have become; null: nothing is left of it. */
function mergedQueue(queue: MergeQueue, slots: readonly Slot[]): MergedQueue | null {
  const own = slots.filter(({ queueId }) => queueId === queue.id);
  if (own.every(({ before, series }) => before === series)) return { ...queue, channel: null };
  if (queue.parts.length === 0) {
    const [only] = own;
    if (!only?.series) return null;
    const { name, series, missingMeans } = only;
    return { ...queue, name, series, missingMeans, channel: null };
  }
  const parts = own.flatMap(({ part, series, missingMeans }): QueuePart[] =>
    part !== null && series ? [{ ...queue.parts[part]!, series, missingMeans }] : [],
  );
  const [first] = parts;
  if (!first) return null;
  const summed = sumSeries(
    parts.map(({ series }) => series),
    parts,
  );
  // What is left of a merged queue when all but one of its parts are gone is a queue like any other.
  const left = parts.length > 1 ? { parts } : { parts: [], nameInFile: first.nameInFile };
  return { ...queue, ...left, series: summed, channel: null };
}

function newQueue({ queueId, name, nameInFile, series, channel, missingMeans }: Slot): MergedQueue {
  const { parts } = queueDefaults;
  return { id: queueId, name, nameInFile, series: series!, parts, missingMeans, channel };
}

function changeOf(slot: Slot): QueueChange {
  const { queueId, part, name, before, contradicted, namesInFiles, intervalMinutes, timeZones } = slot;
  const { grid } = slot.series!;
  const clock = {
    intervalSeconds: before ? commonSeconds(before.grid, grid) : grid.intervalSeconds,
    timeZone: grid.timeZone,
  };
  const onClock = (series: VolumeSeries) => seriesOnClock(series, clock, slot.missingMeans);
  return {
    ...seriesChanges(before && onClock(before), onClock(slot.series!), onClock(slot.read!)),
    queueId,
    part,
    name,
    isNew: before === null,
    namesInFiles: [...namesInFiles],
    contradicted,
    intervalMinutes,
    timeZones,
  };
}
