import { addDays } from '../calendar.ts';
import { intervalGrid } from '../intervalGrid.ts';
import type { VolumeSeries } from '../series.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import { onOtherIntervals } from './otherIntervals.ts';

/** The same contacts and handle times so many weeks later (earlier: below 0), at the same weekday and clock time: last year's weeks
 *  as a forecast. What stands in an hour that a clock change skips there goes to the hour after it. Throws RangeError unless whole. */
export function movedByWeeks(series: VolumeSeries, weeks: number): VolumeSeries {
  if (!Number.isInteger(weeks)) throw new RangeError(`weeks must be whole, got ${weeks}`);
  const firstDate = addDays(series.grid.firstDate, weeks * DAYS_PER_WEEK);
  const byTheClock = onOtherIntervals(series, intervalGrid({ ...series.grid, timeZone: null }));
  const moved = { ...byTheClock, grid: intervalGrid({ ...byTheClock.grid, firstDate }) };
  const { grid, contacts, averageHandleTimeSeconds } = onOtherIntervals(
    moved,
    intervalGrid({ ...series.grid, firstDate }),
  );
  return { grid, contacts, averageHandleTimeSeconds, contactsHandled: null, waiting: null };
}
