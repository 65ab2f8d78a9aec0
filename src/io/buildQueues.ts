import { dateOfEpochDay, intervalAtEpochSeconds, startEpochSeconds } from '../domain/calendar.ts';
import { intervalGrid } from '../domain/intervalGrid.ts';
import { readingCount, totalContacts } from '../domain/series.ts';
import { SECONDS_PER_DAY } from '../domain/units.ts';
import { type AssembledQueue, assembleSeries } from './assembleSeries.ts';
import { isTotalName } from './cellFaults.ts';
import type { DuplicateChoice } from './duplicates.ts';
import { queueIntervals } from './queueIntervals.ts';
import { shownNames } from './queueNames.ts';
import type { ReadingPace } from './readingPace.ts';
import type { RecordPlaces } from './recordTable.ts';
import type { ResolvedMoments } from './resolveMoments.ts';
import type { Readings } from './resolveReadings.ts';
import type { IntervalLabel } from './volumeFileTypes.ts';
import type { IssueLog } from './volumeIssues.ts';

export interface BuiltQueue extends AssembledQueue {
  /** Index among the file's queues, for the log. */
  readonly index: number;
  readonly name: string;
  readonly channel: string | null;
  readonly intervalMinutes: number;
}

const MINUTES_PER_DAY = 1440;
/** By how much a sum of queues may miss them: lines set aside here or there. */
const SUM_TOLERANCE = 0.01;
/** Readings from which on it is no chance that they are all sums. */
const MIN_SUMMED = 10;
/** Times of day at which a line that covers a day is stamped: none, midnight before or after, the last minute or second. */
const DAY_STAMPS: ReadonlySet<number> = new Set([-1, 0, SECONDS_PER_DAY, SECONDS_PER_DAY - 60, SECONDS_PER_DAY - 1]);

/** The queues' series, each with its own interval length. Throws UnreadableFile when a length cannot be told. */
export async function buildQueues(
  table: RecordPlaces,
  resolved: ResolvedMoments,
  readings: Readings,
  how: {
    label: IntervalLabel;
    timeZone: string | null;
    intervalMinutes: number | undefined;
    phaseSeconds: number;
    duplicates: DuplicateChoice;
  },
  log: IssueLog,
  pace: ReadingPace,
  progressFrom: number,
): Promise<BuiltQueue[]> {
  const names = shownNames(table.queues);
  const recordsByQueue = groupByQueue(table);
  const minutes = queueIntervals(table, resolved.moments, recordsByQueue, names, how);
  const { line, declaredSeconds } = table;
  const queues: BuiltQueue[] = [];
  for (const [index, records] of recordsByQueue.entries()) {
    const intervalMinutes = minutes[index]!;
    const name = names[index]!;
    const placed =
      intervalMinutes === MINUTES_PER_DAY ? dailyMoments(table, resolved, records, how.timeZone) : resolved;
    const { moments, isAbsolute } = placed;
    const assembled = assembleSeries(
      { queue: index, name, records, intervalMinutes },
      { line, declaredSeconds, moments, isAbsolute, label: how.label, timeZone: how.timeZone },
      readings,
      how.duplicates,
      log,
    );
    const { channel } = table.queues[index]!;
    if (assembled) queues.push({ ...assembled, index, name, channel, intervalMinutes });
    await pace.pause(progressFrom + ((1 - progressFrom) * (index + 1)) / (recordsByQueue.length + 1));
  }
  return withoutSums(queues, log);
}

/** A queue called "Total" whose contacts are those of all others would count everything twice. */
function withoutSums(queues: readonly BuiltQueue[], log: IssueLog): BuiltQueue[] {
  const totals = queues.map(({ series }) => totalContacts(series));
  const all = totals.reduce((sum, total) => sum + total, 0);
  return queues.filter(({ name, series }, i) => {
    const others = all - totals[i]!;
    const saysTotal = isTotalName(name);
    const isNear = saysTotal && queues.length > 2 && Math.abs(totals[i]! - others) <= others * SUM_TOLERANCE;
    if (!isNear && !(totals[i] === others && sumsUp(queues, i, saysTotal))) return true;
    const count = readingCount(series);
    log.add('summary-line', () => ({
      setAside: 'line',
      queue: name,
      count,
      message: `The ${count} lines of "${name}" sum the other queues up; they are not counted.`,
    }));
    return false;
  });
}

/** Whether a queue, whatever its name, is the sum of two others or more in every interval; under a total's name also of one. */
function sumsUp(queues: readonly BuiltQueue[], index: number, saysTotal: boolean): boolean {
  const { grid, contacts } = queues[index]!.series;
  const others = queues.filter((queue, i) => i !== index && totalContacts(queue.series) > 0);
  const isAlike = others.every(({ series: { grid: other } }) => {
    return (
      other.firstDate === grid.firstDate &&
      other.intervalSeconds === grid.intervalSeconds &&
      other.dayCount === grid.dayCount
    );
  });
  const isEnough = saysTotal
    ? others.length > 0
    : others.length > 1 && readingCount(queues[index]!.series) >= MIN_SUMMED;
  if (!isEnough || !isAlike) return false;
  return contacts.every((count, i) => {
    const sum = others.reduce((total, { series }) => total + (series.contacts[i]! || 0), 0);
    return (Number.isNaN(count) ? 0 : count) === sum;
  });
}

/** Records of each queue in file order; queues without a record are empty. */
function groupByQueue({ count, queue, queues }: RecordPlaces): Int32Array[] {
  const sizes = new Int32Array(queues.length);
  for (let i = 0; i < count; i++) sizes[queue[i]!]!++;
  const groups = Array.from(sizes, (size) => new Int32Array(size));
  const next = new Int32Array(queues.length);
  for (let i = 0; i < count; i++) {
    const of = queue[i]!;
    groups[of]![next[of]!++] = i;
  }
  return groups;
}

/**
 * Of lines that cover a day. Instants that are midnights of the zone mean the day that begins there; all others mean the date as it
 * is written, since a total by UTC days cannot be cut anew.
 */
function dailyMoments(
  { seconds, dateIndex }: RecordPlaces,
  { moments, writtenDays, isAbsolute }: ResolvedMoments,
  records: Int32Array,
  timeZone: string | null,
): { moments: Float64Array; isAbsolute: boolean } {
  if (isAbsolute && areMidnights(moments, records, timeZone)) return { moments, isAbsolute };
  const written = moments.slice();
  for (const record of records) {
    if (Number.isNaN(moments[record]!) || !DAY_STAMPS.has(seconds[record]!)) continue;
    written[record] = writtenDays[dateIndex[record]!]! * SECONDS_PER_DAY;
  }
  return { moments: written, isAbsolute: false };
}

function areMidnights(moments: Float64Array, records: Int32Array, timeZone: string | null): boolean {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    first = Math.min(first, moments[record]! || Number.POSITIVE_INFINITY);
    last = Math.max(last, moments[record]! || Number.NEGATIVE_INFINITY);
  }
  if (first > last) return false;
  const firstDay = Math.floor(first / SECONDS_PER_DAY) - 1;
  const dayCount = Math.floor(last / SECONDS_PER_DAY) - firstDay + 2;
  const firstDate = dateOfEpochDay(firstDay);
  const grid = intervalGrid({ firstDate, dayCount, intervalSeconds: SECONDS_PER_DAY, timeZone });
  let midnights = 0;
  let others = 0;
  for (const record of records) {
    const moment = moments[record]!;
    if (Number.isNaN(moment)) continue;
    if (startEpochSeconds(grid, intervalAtEpochSeconds(grid, moment)) === moment) midnights++;
    else others++;
  }
  return midnights > others * 9;
}
