import type { QueueService } from '../plan/queueService.ts';
import type { OwnForecast, Queue, QueuePart } from '../project.ts';
import { totalContacts, type VolumeSeries } from '../series.ts';
import { SECONDS_PER_DAY } from '../units.ts';
import type { VolumeTreatment } from './treatments.ts';

/** Why queues cannot be one: their channels, time zones or lengths of intervals differ, or some have totals of days alone. */
export type MergeProblem = 'fewerThanTwo' | 'channels' | 'timeZones' | 'dailyTotals' | 'intervals';

/** What adding up takes of a queue. */
export type SummedQueue = Pick<QueuePart, 'series' | 'missingMeans' | 'openingHours' | 'treatments' | 'ownForecast'>;

/** The columns of several queues together: the work of a merge, which may be done elsewhere. */
export interface QueueSums {
  readonly series: VolumeSeries;
  /** Of forecasts of the planner's own; null where not every queue has one, or they cannot be added. */
  readonly own: VolumeSeries | null;
  /** Contacts that the sum leaves out, because another queue lost what came to it in the same interval. */
  readonly contactsLeftOut: number;
  readonly intervalsLeftOut: number;
}

/** null: they can be merged. */
export function mergeProblem(queues: readonly Queue[]): MergeProblem | null {
  const [first, ...others] = queues;
  if (!first || others.length === 0) return 'fewerThanTwo';
  if (others.some(({ service }) => service.channel !== first.service.channel)) return 'channels';
  return gridProblem(queues.map(({ series }) => series));
}

/** null: their readings can be added up and staffed. */
export function gridProblem(series: readonly VolumeSeries[]): MergeProblem | null {
  const lengths = series.map(({ grid }) => grid.intervalSeconds);
  const longest = Math.max(...lengths);
  if (series.some(({ grid }) => grid.timeZone !== series[0]!.grid.timeZone)) return 'timeZones';
  // Totals of days have no intervals to staff, and what is added to them loses its own.
  if (longest === SECONDS_PER_DAY && lengths.some((length) => length < longest)) return 'dailyTotals';
  return lengths.some((length) => longest % length !== 0) ? 'intervals' : null;
}

/** The queues as they came from files: a merged one is its parts. */
export function partsOf(queues: readonly Queue[]): QueuePart[] {
  return queues.flatMap(({ parts, ...queue }) => (parts.length > 0 ? parts : [queue]));
}

/**
 * One queue of several, made of all their parts; they are kept in it as they are. `sums` are those of `partsOf(queues)`.
 * Service: what differs is as in the queue with the most contacts; lines are added where every queue has a limit.
 * Treatments are those of all; one that closes only some of the queues excludes, since others were open. History begins with the
 * last of the changes that made older ones worthless. A forecast of the planner's own stays where every queue has one.
 * Throws RangeError where the queues cannot be merged.
 */
export function mergeQueues(
  queues: readonly Queue[],
  { id, name }: { id: string; name: string },
  sums: QueueSums,
): Queue {
  const problem = mergeProblem(queues);
  if (problem) throw new RangeError(`queues must be mergeable, got ${problem}`);
  return { ...queueTogether(queues, sums), id, name, parts: partsOf(queues) };
}

/** Can readings be added up at all? Queues of different channels can, if not be merged. */
export function canBeAdded(queues: readonly Pick<Queue, 'series'>[]): boolean {
  const problem = gridProblem(queues.map(({ series }) => series));
  return problem === null || problem === 'dailyTotals';
}

/** Several queues looked at as one, without a name: merged or not. Throws RangeError where they cannot be added up. */
export function queueTogether(queues: readonly Queue[], sums: QueueSums): Queue {
  const meanings = new Set(queues.map(({ missingMeans }) => missingMeans));
  const starts = queues.flatMap(({ historyFrom }) => (historyFrom === null ? [] : [historyFrom])).sort();
  return {
    id: '',
    name: '',
    nameInFile: '',
    service: mergedService(queues),
    series: sums.series,
    parts: [],
    treatments: mergedTreatments(queues),
    // A gap of the sum is one of any queue: where they mean different things, it is none that all know to be a zero.
    missingMeans: meanings.size === 1 ? queues[0]!.missingMeans : 'openingHours',
    openingHours: sameOpeningHours(queues) ? queues[0]!.openingHours : null,
    historyFrom: starts.at(-1) ?? null,
    ownForecast: ownForecastOf(partsOf(queues), sums),
  };
}

/** Stated hours hold for the whole where all state the same; else the readings of the whole show its own. */
function sameOpeningHours(queues: readonly Queue[]): boolean {
  const stated = new Set(queues.map(({ openingHours }) => JSON.stringify(openingHours)));
  return stated.size === 1;
}

/**
 * A part as the queue that it was before the merge, and what is left: the sum of the others, or the last of them as it was.
 * `sums` are those of the others, of no use where there is but one. Treatments that came with the part go with it, those that came since stay.
 * Throws RangeError where the queue has no such part beside others.
 */
export function splitOff(queue: Queue, partId: string, sums: QueueSums): { part: Queue; rest: Queue } {
  const part = queue.parts.find(({ id }) => id === partId);
  const others = queue.parts.filter(({ id }) => id !== partId);
  const [last] = others;
  if (!part || !last) throw new RangeError(`partId must name one of several parts, got ${partId}`);
  const own = { ...part, parts: [] };
  if (others.length === 1) return { part: own, rest: { ...last, parts: [] } };
  const stays = new Set(others.flatMap(({ treatments }) => treatments.map(({ id }) => id)));
  const goes = new Set(part.treatments.flatMap(({ id }) => (stays.has(id) ? [] : [id])));
  const rest: Queue = {
    ...queue,
    parts: others,
    series: sums.series,
    treatments: queue.treatments.filter(({ id }) => !goes.has(id)),
    ownForecast: ownForecastOf(others, sums),
  };
  return { part: own, rest };
}

function ownForecastOf(parts: readonly QueuePart[], { own }: QueueSums): OwnForecast | null {
  if (!own) return null;
  const names = new Set(parts.flatMap(({ ownForecast }) => (ownForecast ? [ownForecast.fileName] : [])));
  return { fileName: [...names].join(', '), series: own };
}

function mergedService(queues: readonly Queue[]): QueueService {
  const totals = queues.map(({ series }) => totalContacts(series));
  const { service } = queues[totals.indexOf(Math.max(...totals))]!;
  let lines: number | null = 0;
  for (const { service: one } of queues) lines = lines === null || one.lines === null ? null : lines + one.lines;
  return { ...service, lines };
}

function mergedTreatments(queues: readonly Queue[]): VolumeTreatment[] {
  const merged: VolumeTreatment[] = [];
  const spansOf = ({ spans }: VolumeTreatment) => JSON.stringify(spans);
  for (const { treatments } of queues) {
    for (const treatment of treatments) {
      const closesAll = queues.every((queue) =>
        queue.treatments.some((one) => one.kind === 'closed' && one.on && spansOf(one) === spansOf(treatment)),
      );
      const kind = treatment.kind === 'closed' && !closesAll ? 'exclude' : treatment.kind;
      const isThere = merged.some((one) => one.kind === kind && spansOf(one) === spansOf(treatment));
      if (!isThere) merged.push(kind === treatment.kind ? treatment : { ...treatment, kind });
    }
  }
  return merged;
}
