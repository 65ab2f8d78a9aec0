import { dateOfDay, dayIndexOf, epochDayOf, type IntervalGrid, intervalCount } from '../calendar.ts';
import { intervalGrid } from '../intervalGrid.ts';
import type { VolumeSeries, WaitingColumns } from '../series.ts';

/**
 * Newer readings laid over older ones, on all days of both. Where the newer series has a reading its contacts stand; where it has
 * none, the older one stays. What else it does not know of an interval (a handle time, who waited) stays as well, counts only as
 * long as the contacts are the same: they belong to that number.
 * Gives `older` itself where the newer readings change nothing. Throws RangeError when the grids differ in interval or time zone.
 */
export function overlaySeries(older: VolumeSeries, newer: VolumeSeries): VolumeSeries {
  checkSameClock(older.grid, newer.grid);
  const grid = gridOfBoth(older.grid, newer.grid);
  const [under, over] = [older, newer].map((series) => onDaysOf(series, grid)) as [VolumeSeries, VolumeSeries];
  const count = intervalCount(grid);
  const contacts = under.contacts.slice();
  const sameContacts = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(over.contacts[i]!)) continue;
    sameContacts[i] = contacts[i] === over.contacts[i] ? 1 : 0;
    contacts[i] = over.contacts[i]!;
  }
  const laid = (below: Float64Array | null, above: Float64Array | null, isCount: boolean): Float64Array | null => {
    if (!below && !above) return null;
    const column = below ? below.slice() : new Float64Array(count).fill(Number.NaN);
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(over.contacts[i]!)) continue;
      const value = above ? above[i]! : Number.NaN;
      if (!Number.isNaN(value)) column[i] = value;
      else if (isCount && sameContacts[i] === 0) column[i] = Number.NaN;
    }
    return column;
  };
  const series: VolumeSeries = {
    grid,
    contacts,
    averageHandleTimeSeconds: laid(under.averageHandleTimeSeconds, over.averageHandleTimeSeconds, false),
    contactsHandled: laid(under.contactsHandled, over.contactsHandled, true),
    waiting: laidWaiting(under.waiting, over.waiting, laid),
  };
  return isSameSeries(older, series) ? older : series;
}

/** The same readings on the days of another grid of the same interval and time zone; days that it lacks are left out. */
export function onDaysOf(series: VolumeSeries, grid: IntervalGrid): VolumeSeries {
  if (series.grid === grid || (series.grid.firstDate === grid.firstDate && series.grid.dayCount === grid.dayCount))
    return series;
  const count = intervalCount(grid);
  const shift = intervalShift(series.grid, grid);
  const moved = (column: Float64Array): Float64Array => {
    const result = new Float64Array(count).fill(Number.NaN);
    if (shift === null) return result;
    const from = Math.max(0, -shift);
    const end = Math.min(column.length, count - shift);
    if (from < end) result.set(column.subarray(from, end), from + shift);
    return result;
  };
  return { ...mapColumns(series, moved), grid };
}

/** What to add to the index of an interval of one grid for that in another of the same clock; null: no day is in both. */
export function intervalShift(from: IntervalGrid, into: IntervalGrid): number | null {
  const day = dayIndexOf(into, from.firstDate);
  if (day >= into.dayCount || day + from.dayCount <= 0) return null;
  return day >= 0 ? into.dayFirstInterval[day]! : -from.dayFirstInterval[-day]!;
}

function mapColumns(series: VolumeSeries, change: (column: Float64Array) => Float64Array): VolumeSeries {
  const maybe = (column: Float64Array | null) => column && change(column);
  const { waiting } = series;
  return {
    grid: series.grid,
    contacts: change(series.contacts),
    averageHandleTimeSeconds: maybe(series.averageHandleTimeSeconds),
    contactsHandled: maybe(series.contactsHandled),
    waiting: waiting && {
      contactsAnswered: change(waiting.contactsAnswered),
      contactsAbandoned: change(waiting.contactsAbandoned),
      abandonedFrom: waiting.abandonedFrom,
      answeredWaitSeconds: maybe(waiting.answeredWaitSeconds),
      abandonedWaitSeconds: maybe(waiting.abandonedWaitSeconds),
      waitSeconds: maybe(waiting.waitSeconds),
    },
  };
}

function laidWaiting(
  below: WaitingColumns | null,
  above: WaitingColumns | null,
  laid: (below: Float64Array | null, above: Float64Array | null, isCount: boolean) => Float64Array | null,
): WaitingColumns | null {
  const contactsAnswered = laid(below?.contactsAnswered ?? null, above?.contactsAnswered ?? null, true);
  const contactsAbandoned = laid(below?.contactsAbandoned ?? null, above?.contactsAbandoned ?? null, true);
  if (!contactsAnswered || !contactsAbandoned) return null;
  // A count of one file and a difference of another: no better than the difference.
  const differs = below?.abandonedFrom === 'difference' || above?.abandonedFrom === 'difference';
  const seconds = (name: 'answeredWaitSeconds' | 'abandonedWaitSeconds' | 'waitSeconds') =>
    laid(below?.[name] ?? null, above?.[name] ?? null, true);
  return {
    contactsAnswered,
    contactsAbandoned,
    abandonedFrom: differs ? 'difference' : 'count',
    answeredWaitSeconds: seconds('answeredWaitSeconds'),
    abandonedWaitSeconds: seconds('abandonedWaitSeconds'),
    waitSeconds: seconds('waitSeconds'),
  };
}

/** Interval and time zone are the same, whatever the days. */
export function isSameClock(
  a: Pick<IntervalGrid, 'intervalSeconds' | 'timeZone'>,
  b: Pick<IntervalGrid, 'intervalSeconds' | 'timeZone'>,
): boolean {
  return a.intervalSeconds === b.intervalSeconds && a.timeZone === b.timeZone;
}

function checkSameClock(a: IntervalGrid, b: IntervalGrid): void {
  if (!isSameClock(a, b)) throw new RangeError('series must have the same interval and time zone');
}

function gridOfBoth(a: IntervalGrid, b: IntervalGrid): IntervalGrid {
  const firstDate = a.firstDate < b.firstDate ? a.firstDate : b.firstDate;
  const endOf = (grid: IntervalGrid) => dateOfDay(grid, grid.dayCount);
  const endDate = endOf(a) > endOf(b) ? endOf(a) : endOf(b);
  for (const grid of [a, b]) if (grid.firstDate === firstDate && endOf(grid) === endDate) return grid;
  const { intervalSeconds, timeZone } = a;
  const dayCount = epochDayOf(endDate) - epochDayOf(firstDate);
  return intervalGrid({ firstDate, dayCount, intervalSeconds, timeZone });
}

function isSameSeries(a: VolumeSeries, b: VolumeSeries): boolean {
  const columns = (series: VolumeSeries) => [
    series.contacts,
    series.averageHandleTimeSeconds,
    series.contactsHandled,
    ...(series.waiting
      ? [
          series.waiting.contactsAnswered,
          series.waiting.contactsAbandoned,
          series.waiting.answeredWaitSeconds,
          series.waiting.abandonedWaitSeconds,
          series.waiting.waitSeconds,
        ]
      : []),
  ];
  const [ofA, ofB] = [columns(a), columns(b)];
  return (
    a.grid === b.grid &&
    a.waiting?.abandonedFrom === b.waiting?.abandonedFrom &&
    ofA.length === ofB.length &&
    ofA.every((column, i) => isSameColumn(column ?? null, ofB[i] ?? null))
  );
}

function isSameColumn(a: Float64Array | null, b: Float64Array | null): boolean {
  if (!a || !b) return a === b;
  return a.every((value, i) => Object.is(value, b[i]));
}
