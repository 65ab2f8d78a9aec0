import { intervalCount } from '../calendar.ts';
import type { VolumeSeries, WaitingColumns } from '../series.ts';

/** What of a series tells of patience. */
export type PatienceColumns = Pick<VolumeSeries, 'grid' | 'contacts' | 'averageHandleTimeSeconds' | 'waiting'>;

/**
 * recorded: the waits of answered and abandoned each. everybody: one wait for all. bridged: that of the answered alone, the
 * others' reckoned. none: not even that.
 */
export type WaitBasis = 'recorded' | 'everybody' | 'bridged' | 'none';

/** Intervals that can be used, in order of time, one entry of each column per interval. */
export interface PatienceRecords {
  readonly basis: WaitBasis;
  readonly interval: Int32Array;
  readonly day: Int32Array;
  readonly answered: Float64Array;
  readonly abandoned: Float64Array;
  /** Of everybody, or of the answered where the basis is bridged. */
  readonly waitSeconds: Float64Array;
  /** Where the basis is recorded. */
  readonly abandonedWaitSeconds: Float64Array | null;
  /** Intervals with contacts of which a count or a wait is not known. */
  readonly missing: number;
  readonly inconsistent: { readonly days: number; readonly intervals: number };
}

/** Abandonments from which on a column of waits that holds nothing but zeros was never filled. */
const ENOUGH_TO_WAIT = 10;
/** Of the contacts whose count is known, the share whose wait must be too; as seen from those who hung up. */
const COVERED = 0.9;
/** By how much a day's answered and abandoned may exceed what was offered: contacts on their way at midnight, callbacks. */
const SURPLUS_SHARE = 0.05;
const SURPLUS_CONTACTS = 5;

/** Throws RangeError on columns of another length than the grid, or with a negative or infinite value. */
export function patienceRecords({ grid, contacts, waiting }: PatienceColumns): PatienceRecords {
  requireColumn('contacts', contacts, intervalCount(grid));
  const columns = Object.entries(waiting ?? {}).filter((entry) => entry[1] instanceof Float64Array);
  for (const [name, column] of columns) requireColumn(`waiting.${name}`, column, intervalCount(grid));
  const basis = waiting ? basisOf(waiting) : 'none';
  const wait = waiting && waitOf(waiting, basis);
  const used: number[] = [];
  const days: number[] = [];
  let missing = 0;
  let inconsistentDays = 0;
  let inconsistentIntervals = 0;
  for (let day = 0; waiting && day < grid.dayCount; day++) {
    const usedBefore = used.length;
    let offered = 0;
    let seen = 0;
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      const both = waiting.contactsAnswered[i]! + waiting.contactsAbandoned[i]!;
      if (Number.isNaN(both + wait!(i))) {
        if (contacts[i]! > 0) missing++;
        continue;
      }
      offered += Number.isNaN(contacts[i]!) ? both : contacts[i]!;
      seen += both;
      if (both === 0 && wait!(i) === 0) continue;
      used.push(i);
      days.push(day);
    }
    // Where the source counts no contacts but those answered, abandoned ones come on top of them.
    const isOfAnswered = offered > 0 && offered === sumOf(waiting.contactsAnswered, used, usedBefore);
    if (!isOfAnswered && seen > offered * (1 + SURPLUS_SHARE) + SURPLUS_CONTACTS) {
      inconsistentDays++;
      inconsistentIntervals += used.length - usedBefore;
      used.length = days.length = usedBefore;
    }
  }
  const pick = (column: Float64Array) => Float64Array.from(used, (i) => column[i]!);
  return {
    basis,
    interval: Int32Array.from(used),
    day: Int32Array.from(days),
    answered: waiting ? pick(waiting.contactsAnswered) : new Float64Array(0),
    abandoned: waiting ? pick(waiting.contactsAbandoned) : new Float64Array(0),
    waitSeconds: Float64Array.from(used, (i) => wait!(i)),
    abandonedWaitSeconds: basis === 'recorded' ? pick(waiting!.abandonedWaitSeconds!) : null,
    missing,
    inconsistent: { days: inconsistentDays, intervals: inconsistentIntervals },
  };
}

function basisOf(waiting: WaitingColumns): WaitBasis {
  const hasAnswered = isFilled(waiting.answeredWaitSeconds, waiting);
  if (hasAnswered && isFilled(waiting.abandonedWaitSeconds, waiting)) return 'recorded';
  if (isFilled(waiting.waitSeconds, waiting)) return 'everybody';
  return hasAnswered ? 'bridged' : 'none';
}

/** A wait that is blank or 0 just where contacts hung up was not measured, and leaving those intervals out would pick by outcome. */
function isFilled(column: Float64Array | null, { contactsAnswered, contactsAbandoned }: WaitingColumns): boolean {
  if (column === null) return false;
  const known = { answered: 0, abandoned: 0 };
  const all = { answered: 0, abandoned: 0 };
  let seconds = 0;
  for (let i = 0; i < column.length; i++) {
    const answered = contactsAnswered[i]! || 0;
    const abandoned = contactsAbandoned[i]! || 0;
    all.answered += answered;
    all.abandoned += abandoned;
    if (Number.isNaN(column[i]!)) continue;
    known.answered += answered;
    known.abandoned += abandoned;
    seconds += column[i]!;
  }
  const isEmpty = seconds === 0 && all.abandoned >= ENOUGH_TO_WAIT;
  const answeredShare = all.answered > 0 ? known.answered / all.answered : 1;
  return !isEmpty && known.abandoned >= COVERED * answeredShare * all.abandoned;
}

function waitOf(waiting: WaitingColumns, basis: WaitBasis): (i: number) => number {
  const { answeredWaitSeconds: answered, abandonedWaitSeconds: abandoned, waitSeconds } = waiting;
  if (basis === 'recorded') return (i) => answered![i]! + abandoned![i]!;
  if (basis === 'everybody') return (i) => waitSeconds![i]!;
  return basis === 'bridged' ? (i) => answered![i]! : () => 0;
}

function sumOf(column: Float64Array, intervals: readonly number[], from: number): number {
  let sum = 0;
  for (let k = from; k < intervals.length; k++) sum += column[intervals[k]!]!;
  return sum;
}

function requireColumn(field: string, column: Float64Array, length: number): void {
  if (column.length !== length) {
    throw new RangeError(`${field} must have a value for each of ${length} intervals, got ${column.length}`);
  }
  const bad = column.find((value) => value < 0 || value === Number.POSITIVE_INFINITY);
  if (bad !== undefined) throw new RangeError(`${field} must be finite numbers of 0 or more, got ${bad}`);
}
