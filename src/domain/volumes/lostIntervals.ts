import { dayOfInterval } from '../calendar.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { openingGaps } from './openingGaps.ts';
import type { MissingMeaning } from './treatments.ts';

/** A queue whose last reading lies so many days back is taken as closed down since. */
const CLOSED_DOWN_DAYS = 28;

/**
 * 1 for each interval of which something must have been recorded and is not there; what is closed, or means zero, is not lost.
 * From the day of the first reading to that of the last, or to `endDay` (the end exclusive) where others go on recording and the
 * last reading lies less than four weeks before.
 */
export function lostIntervals(series: VolumeSeries, missingMeans: MissingMeaning, endDay = 0): Uint8Array {
  const { grid, contacts } = series;
  const range = readingRange(series);
  const lost = new Uint8Array(contacts.length);
  if (!range || missingMeans === 'zero') return lost;
  const lastDay = dayOfInterval(grid, range.last);
  const goesOn = endDay - 1 - lastDay < CLOSED_DOWN_DAYS;
  const first = grid.dayFirstInterval[dayOfInterval(grid, range.first)]!;
  const end = grid.dayFirstInterval[goesOn ? Math.max(endDay, lastDay + 1) : lastDay + 1]!;
  const { missing, missingDays } = openingGaps(series);
  for (let i = first; i < end; i++) {
    const isLost = missingMeans === 'lost' ? Number.isNaN(contacts[i]!) : missing[i] === 1 || missingDays[i] === 1;
    if (isLost) lost[i] = 1;
  }
  return lost;
}
