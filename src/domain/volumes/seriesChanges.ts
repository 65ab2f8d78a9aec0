import { dateOfDay, dayOfInterval, type IntervalGrid, labelOccurrenceOf, localLabelOf } from '../calendar.ts';
import { readingRange, totalContacts, type VolumeSeries } from '../series.ts';
import { intervalShift } from './overlaySeries.ts';

/** Contacts of one interval before and after. */
export interface ReplacedReading {
  /** Local label YYYY-MM-DDTHH:MM of the interval. */
  readonly interval: string;
  /** 1: the second interval of a label that the clock shows twice. */
  readonly occurrence: 0 | 1;
  readonly before: number;
  readonly after: number;
}

/** What becomes of a history when readings are laid over it: intervals counted, contacts summed over the whole of it. */
export interface SeriesChanges {
  /** Intervals that had no reading. */
  readonly added: number;
  /** Intervals that had a reading of other contacts. */
  readonly replaced: number;
  /** Intervals with the same contacts and another handle time, or others who waited. */
  readonly otherwiseReplaced: number;
  /** Intervals whose reading is the one that was there. */
  readonly same: number;
  /** Intervals that had a reading, and have none any more. */
  readonly removed: number;
  /** Days with an interval that is added, replaced or removed. */
  readonly daysChanged: number;
  readonly contactsBefore: number;
  readonly contactsAfter: number;
  /** First and last local date of the readings that are laid over; null where there is none. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** The replaced readings that differ most in contacts, the largest first, the first of equals before the others. */
  readonly largest: readonly ReplacedReading[];
}

/** The replaced readings that are told one by one. */
const SHOWN_REPLACED = 10;

/**
 * Compares a history with what it becomes. before: null where there was none. read: the readings laid over it, which tell which
 * intervals were named at all. All on one clock; throws RangeError otherwise.
 */
export function seriesChanges(before: VolumeSeries | null, after: VolumeSeries, read: VolumeSeries): SeriesChanges {
  const was = before && placed(before, after.grid);
  const named = placed(read, after.grid);
  const { contacts } = after;
  const others = was ? otherColumns(before, after) : [];
  const changedDays = new Set<number>();
  const largest: { interval: number; difference: number }[] = [];
  let [added, replaced, otherwiseReplaced, same, removed] = [0, 0, 0, 0, 0];
  let day = 0;
  const { dayFirstInterval } = after.grid;
  for (let i = 0; i < contacts.length; i++) {
    while (i >= dayFirstInterval[day + 1]!) day++;
    const old = was ? was.at(i) : Number.NaN;
    const now = contacts[i]!;
    if (Number.isNaN(now)) {
      if (Number.isNaN(old)) continue;
      removed++;
    } else if (Number.isNaN(old)) {
      added++;
    } else if (old !== now) {
      replaced++;
      insert(largest, { interval: i, difference: Math.abs(now - old) });
    } else if (others.some(([ofBefore, ofAfter]) => differs(was ? ofBefore(i) : Number.NaN, ofAfter(i)))) {
      otherwiseReplaced++;
    } else {
      if (!Number.isNaN(named.at(i))) same++;
      continue;
    }
    changedDays.add(day);
  }
  if (before) removed += readingsOutside(before, after.grid, changedDays);
  const range = readingRange(read);
  const dateAt = (interval: number) => dateOfDay(read.grid, dayOfInterval(read.grid, interval));
  return {
    added,
    replaced,
    otherwiseReplaced,
    same,
    removed,
    daysChanged: changedDays.size,
    contactsBefore: before ? totalContacts(before) : 0,
    contactsAfter: totalContacts(after),
    firstDate: range && dateAt(range.first),
    lastDate: range && dateAt(range.last),
    largest: largest.map(({ interval }) => ({
      interval: localLabelOf(after.grid, interval),
      occurrence: labelOccurrenceOf(after.grid, interval),
      before: was!.at(interval),
      after: contacts[interval]!,
    })),
  };
}

/** A series read by the intervals of another grid; NaN outside its own. */
function placed({ grid, contacts }: VolumeSeries, into: IntervalGrid): { at(interval: number): number } {
  return { at: columnOn(grid, contacts, into) };
}

function columnOn(grid: IntervalGrid, column: Float64Array | null, into: IntervalGrid): (interval: number) => number {
  const shift = column && intervalShift(grid, into);
  if (!column || shift === null) return () => Number.NaN;
  return (interval) => column[interval - shift] ?? Number.NaN;
}

/** Columns other than contacts as pairs, before and after. */
function otherColumns(
  before: VolumeSeries,
  after: VolumeSeries,
): [(interval: number) => number, (interval: number) => number][] {
  const columnsOf = ({ averageHandleTimeSeconds, contactsHandled, waiting }: VolumeSeries) => [
    averageHandleTimeSeconds,
    contactsHandled,
    waiting?.contactsAnswered ?? null,
    waiting?.contactsAbandoned ?? null,
    waiting?.answeredWaitSeconds ?? null,
    waiting?.abandonedWaitSeconds ?? null,
    waiting?.waitSeconds ?? null,
  ];
  const now = columnsOf(after);
  return columnsOf(before).flatMap((column, k) => {
    if (!column && !now[k]) return [];
    return [[columnOn(before.grid, column, after.grid), columnOn(after.grid, now[k] ?? null, after.grid)] as const];
  }) as [(interval: number) => number, (interval: number) => number][];
}

function differs(a: number, b: number): boolean {
  return a !== b && !(Number.isNaN(a) && Number.isNaN(b));
}

/** Readings of days that the grid does not hold; their days are told with negative numbers, which no other day has. */
function readingsOutside({ grid, contacts }: VolumeSeries, into: IntervalGrid, days: Set<number>): number {
  const shift = intervalShift(grid, into);
  const end = into.dayFirstInterval[into.dayCount]!;
  let count = 0;
  for (let i = 0; i < contacts.length; i++) {
    if (Number.isNaN(contacts[i]!)) continue;
    const there = shift === null ? -1 : i + shift;
    if (there >= 0 && there < end) continue;
    count++;
    days.add(-1 - dayOfInterval(grid, i));
  }
  return count;
}

function insert(
  largest: { interval: number; difference: number }[],
  candidate: { interval: number; difference: number },
): void {
  if (largest.length === SHOWN_REPLACED && candidate.difference <= largest.at(-1)!.difference) return;
  const at = largest.findIndex(({ difference }) => difference < candidate.difference);
  largest.splice(at < 0 ? largest.length : at, 0, candidate);
  if (largest.length > SHOWN_REPLACED) largest.pop();
}
