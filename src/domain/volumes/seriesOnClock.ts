import { addDays, dateOfDay, dayOfInterval, type IntervalGrid } from '../calendar.ts';
import { intervalGrid } from '../intervalGrid.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { isSameClock, onDaysOf } from './overlaySeries.ts';
import { seriesOnGrid } from './seriesOnGrid.ts';
import type { MissingMeaning } from './treatments.ts';

/** How a grid cuts time, whatever its days. */
export type Clock = Pick<IntervalGrid, 'intervalSeconds' | 'timeZone'>;

/**
 * The same readings in other intervals or another time zone, on the days that have any: see `seriesOnGrid`. The series itself where
 * nothing is to change. Throws RangeError where the intervals are no multiple, or those of two zones do not begin together.
 */
export function seriesOnClock(series: VolumeSeries, clock: Clock, missingMeans: MissingMeaning): VolumeSeries {
  const { grid } = series;
  if (isSameClock(grid, clock)) return series;
  const { intervalSeconds, timeZone } = clock;
  // Between two zones a reading may fall on the day before or after.
  const wide = { firstDate: addDays(grid.firstDate, -1), dayCount: grid.dayCount + 2, intervalSeconds, timeZone };
  const placed = seriesOnGrid(series, intervalGrid(wide), missingMeans);
  const range = readingRange(placed);
  if (!range) return placed;
  const [first, last] = [dayOfInterval(placed.grid, range.first), dayOfInterval(placed.grid, range.last)];
  const days = { firstDate: dateOfDay(placed.grid, first), dayCount: last - first + 1 };
  return onDaysOf(placed, intervalGrid({ ...days, intervalSeconds, timeZone }));
}
