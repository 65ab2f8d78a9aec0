import { dateOfDay, dayIndexOf, dayOfInterval, type IntervalGrid, intervalCount } from '../calendar.ts';
import { intervalGrid } from '../intervalGrid.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { addedReadings, type PlacedReadings } from './addedReadings.ts';
import { lostIntervals, type MissingRule } from './lostIntervals.ts';
import { placedIntervals } from './placedIntervals.ts';
import type { MissingMeaning } from './treatments.ts';

/**
 * The same readings on another grid: other days, intervals that are a multiple as long (a day among them), other time zone rules.
 * Days that `grid` does not hold are left out, days that the series does not hold are missing.
 * Counts are summed, handle times weighted by contacts handled (offered where unknown). Of a longer interval a closed part adds
 * nothing; where a part is lost, the whole is missing, since the rest of it is not its contacts. `missingMeans` tells which is
 * which, opening hours as the readings show them.
 * Grids of one time zone meet by the time gone since midnight. A zone and floating time meet by the clock's label: what stands in
 * an hour that the clock skips goes to the interval after the jump; an hour that it shows twice is read into the first, as the
 * reader does with one doubled label, and both become one label in floating time. Two zones meet by the instant.
 * Throws RangeError naming the field: intervalSeconds where `grid` is finer, or no multiple; timeZone where the intervals of two
 * zones do not begin together (days of different midnights, zones half an hour apart).
 */
export function seriesOnGrid(
  series: VolumeSeries,
  grid: IntervalGrid,
  missingMeans: MissingMeaning = 'openingHours',
): VolumeSeries {
  if (isSameGrid(series.grid, grid)) return series;
  const lost = lostIntervals(series, { missingMeans });
  const { placed, isCut } = placedReadings(series, grid, lost);
  const found = addedReadings(grid, [placed]);
  // What the series does not reach may have been more.
  for (let i = 0; i < isCut.length; i++) if (isCut[i] === 1) blank(found, i);
  return found;
}

/**
 * The readings of several queues together, on all days that any of them holds, in the longest of their intervals.
 * Where one is closed the others' contacts are the sum; where one is lost the sum is missing, since it would be too low. One that
 * ends less than four weeks before the last of all is lost from then on while it would be open, one that ends earlier was closed
 * down; before its first day it did not exist. Of several rules each is of the queue in its place.
 * What not every queue tells, the sum does not: see `addedReadings`. One queue alone is itself.
 * Throws RangeError without a series, for other time zones (put them on one grid first), and for lengths that do not divide.
 */
export function sumSeries(
  series: readonly VolumeSeries[],
  missing: MissingMeaning | readonly MissingRule[] = 'openingHours',
): VolumeSeries {
  const [first, ...others] = series;
  if (!first) throw new RangeError('series must have at least one queue, got none');
  if (others.length === 0) return first;
  const grid = commonGrid(series);
  const endDay = Math.max(...series.map((one) => endDayOf(one, grid)));
  const parts = series.map((one, q) => {
    const rule = typeof missing === 'string' ? { missingMeans: missing } : missing[q]!;
    const fine = intervalGrid({ ...grid, intervalSeconds: one.grid.intervalSeconds });
    const spread = isSameGrid(one.grid, fine) ? one : addedReadings(fine, [placedReadings(one, fine, null).placed]);
    return placedReadings(spread, grid, lostIntervals(spread, rule, endDay)).placed;
  });
  return addedReadings(grid, parts);
}

/** All days of the series, in the longest of their intervals. */
function commonGrid(series: readonly VolumeSeries[]): IntervalGrid {
  const { timeZone } = series[0]!.grid;
  let firstDate = series[0]!.grid.firstDate;
  let endDate = firstDate;
  let intervalSeconds = 0;
  for (const { grid } of series) {
    if (grid.timeZone !== timeZone) {
      throw new RangeError(`timeZone must be the same of all series, got ${timeZone} and ${grid.timeZone}`);
    }
    const end = dateOfDay(grid, grid.dayCount);
    if (grid.firstDate < firstDate) firstDate = grid.firstDate;
    if (end > endDate) endDate = end;
    intervalSeconds = Math.max(intervalSeconds, grid.intervalSeconds);
  }
  const days = intervalGrid({ firstDate, dayCount: 0, intervalSeconds, timeZone });
  return intervalGrid({ firstDate, dayCount: dayIndexOf(days, endDate), intervalSeconds, timeZone });
}

/** Day of a grid after the last reading; 0 without one. */
function endDayOf(series: VolumeSeries, of: IntervalGrid): number {
  const range = readingRange(series);
  return range ? dayIndexOf(of, dateOfDay(series.grid, dayOfInterval(series.grid, range.last))) + 1 : 0;
}

function placedReadings(
  series: VolumeSeries,
  grid: IntervalGrid,
  lost: Uint8Array | null,
): { placed: PlacedReadings; isCut: Uint8Array } {
  const { into, isSkipped, isCut } = placedIntervals(series.grid, grid);
  const known = lost ?? new Uint8Array(into.length);
  // An hour that does not exist cannot be lost.
  for (let i = 0; i < into.length; i++) if (isSkipped[i] === 1) known[i] = 0;
  return { placed: { series, into, lost: known }, isCut };
}

function isSameGrid(a: IntervalGrid, b: IntervalGrid): boolean {
  return (
    a === b ||
    (a.timeZone === b.timeZone &&
      a.intervalSeconds === b.intervalSeconds &&
      a.firstDate === b.firstDate &&
      a.dayCount === b.dayCount &&
      intervalCount(a) === intervalCount(b))
  );
}

function blank({ contacts, averageHandleTimeSeconds, contactsHandled, waiting }: VolumeSeries, i: number): void {
  const ofWaiting = Object.values(waiting ?? {}).filter((value) => typeof value !== 'string');
  for (const column of [contacts, averageHandleTimeSeconds, contactsHandled, ...ofWaiting]) {
    if (column) column[i] = Number.NaN;
  }
}
