import { dateOfEpochDay } from '../domain/calendar.ts';
import { intervalGrid } from '../domain/intervalGrid.ts';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { epochDayOfKey } from './dateOrder.ts';
import { NO_OFFSET } from './momentText.ts';
import { NUMBER_FORM } from './numberText.ts';
import type { RecordTable } from './recordTable.ts';
import type { DateOrder, UnderstoodDateOrder } from './volumeFileTypes.ts';
import { type IssueLog, quoted, UnreadableFile } from './volumeIssues.ts';

export interface ResolvedMoments {
  /**
   * One per record, in seconds: since 1970-01-01T00:00Z when the file's times are absolute, else the wall clock as if it were
   * UTC. NaN where the line is set aside.
   */
  readonly moments: Float64Array;
  /** Days since 1970-01-01 of the date as written, by index in the date dictionary; NaN where there is no such date. */
  readonly writtenDays: Float64Array;
  readonly isAbsolute: boolean;
}

/** A gap between dates beyond which a few lines on the far side are slips of the pen (2205 for 2025). */
const FAR_DAYS = 730;
/** Years of history that a file may span. */
const MAX_YEARS = 50;

/** Turns dates, times and offsets into moments under a date order; sets lines without one aside. */
export function resolveMoments(table: RecordTable, order: DateOrder, plan: ColumnPlan, log: IssueLog): ResolvedMoments {
  const { count, dateIndex, seconds, offsetMinutes } = table;
  const writtenDays = Float64Array.from(table.dates.keys, (key) => epochDayOfKey(key, order));
  const farDays = markFarDays(writtenDays, table.dates.counts);
  let withOffset = 0;
  for (let i = 0; i < count; i++) if (offsetMinutes[i] !== NO_OFFSET) withOffset++;
  const isAbsolute = withOffset > count / 2;
  const moments = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const day = writtenDays[dateIndex[i]!]!;
    const offset = offsetMinutes[i]!;
    const hasOffset = offset !== NO_OFFSET;
    if (Number.isNaN(day) || farDays.has(dateIndex[i]!) || hasOffset !== isAbsolute) {
      moments[i] = Number.NaN;
      reject(i, farDays.get(dateIndex[i]!), hasOffset !== isAbsolute);
      continue;
    }
    moments[i] = day * SECONDS_PER_DAY + Math.max(0, seconds[i]!) - (hasOffset ? offset * SECONDS_PER_MINUTE : 0);
  }
  return { moments, writtenDays, isAbsolute };

  function reject(record: number, yearsAway: number | undefined, hasWrongOffset: boolean): void {
    // A line is listed once: its contacts came first.
    if (table.contacts.forms[record] === NUMBER_FORM.notANumber) return;
    const index = plan.timestamp >= 0 ? plan.timestamp : plan.date;
    const line = table.line[record]!;
    const column = plan.columns[index]?.header || `column ${index + 1}`;
    const value = table.dates.texts[dateIndex[record]!]!;
    const noDate = Number.isNaN(writtenDays[dateIndex[record]!]!);
    const why = noDate
      ? `there is no such date as ${quoted(value)}${order === 'ymd' ? '' : ` (${ORDER_WORDS[order]})`}.`
      : yearsAway !== undefined
        ? `${quoted(value)} lies ${yearsAway} years away from all other dates.`
        : hasWrongOffset && isAbsolute
          ? 'the time has no offset, while most others have one.'
          : 'the time has an offset, while most others have none.';
    const kind = noDate
      ? 'no-such-date'
      : yearsAway !== undefined
        ? 'far-date'
        : isAbsolute
          ? 'offset-missing'
          : 'offset-unexpected';
    log.rejectLine(kind, table.queue[record]!, line, () => ({
      column,
      meaning: plan.columns[index]!.meaning,
      value,
      message: `Line ${line}, ${column}: ${why} The line is set aside.`,
    }));
  }
}

const ORDER_WORDS: Record<DateOrder, string> = {
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  ymd: 'year, month, day',
};

/** Dates at either end that a gap of years separates from the rest and that hardly any line has: index -> years away. */
function markFarDays(days: Float64Array, counts: readonly number[]): Map<number, number> {
  const far = new Map<number, number>();
  const sorted = [...days.keys()].filter((index) => !Number.isNaN(days[index]!)).sort((a, b) => days[a]! - days[b]!);
  const total = sorted.reduce((sum, index) => sum + counts[index]!, 0);
  for (const order of [sorted, sorted.toReversed()]) {
    let lines = 0;
    for (let i = 0; i + 1 < order.length; i++) {
      lines += counts[order[i]!]!;
      const isFew = lines * 20 <= total && (lines <= 2 || lines * 100 <= total);
      if (!isFew) break;
      const gap = Math.abs(days[order[i + 1]!]! - days[order[i]!]!);
      if (gap <= FAR_DAYS) continue;
      for (const index of order.slice(0, i + 1)) {
        far.set(index, Math.round(Math.abs(days[index]! - days[order[i + 1]!]!) / 365.25));
      }
    }
  }
  return far;
}

/** Throws UnreadableFile when the dates span more years than any history has. */
export function checkRange(moments: Float64Array): void {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const moment of moments) {
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  const years = Math.round((last - first) / SECONDS_PER_DAY / 365.25);
  if (!(years > MAX_YEARS)) return;
  const [from, to] = [first, last].map((moment) => dateOfEpochDay(Math.floor(moment / SECONDS_PER_DAY)));
  throw new UnreadableFile({
    kind: 'range-too-long',
    count: years,
    message: `The dates run from ${from} to ${to}, ${years} years: some year must be wrong, or the date order is another one. Correct the years, or choose the order of day and month.`,
  });
}

export function mixedOrders({ order, decidingValues, contradictingValues }: UnderstoodDateOrder): UnreadableFile {
  return new UnreadableFile({
    kind: 'mixed-date-orders',
    count: contradictingValues,
    expected: order,
    message: `${decidingValues} dates are written ${ORDER_WORDS[order]}, but ${contradictingValues} only make sense in another order, so the order of the rest cannot be told. A spreadsheet may have turned some dates round: export again with dates as 2025-03-31, or choose the order.`,
  });
}

/** Seconds past the full hour at which the hours of a zone begin among instants: 1800 in India, mostly 0. */
export function hourPhaseSeconds({ moments, isAbsolute }: ResolvedMoments, timeZone: string | null): number {
  const moment = moments.find((candidate) => !Number.isNaN(candidate));
  if (!isAbsolute || moment === undefined) return 0;
  const firstDate = dateOfEpochDay(Math.floor(moment / SECONDS_PER_DAY));
  const day = intervalGrid({ firstDate, dayCount: 1, intervalSeconds: SECONDS_PER_DAY, timeZone });
  return ((day.dayStartEpochSeconds[0]! % SECONDS_PER_HOUR) + SECONDS_PER_HOUR) % SECONDS_PER_HOUR;
}
