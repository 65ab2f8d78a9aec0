import { dateOfDay, localMinuteInDay, weekdayOf } from '../calendar.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { DAYS_PER_WEEK, SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units.ts';
import { type OpeningHours, openSlotsOf } from './openingHours.ts';

/** A day without a reading is one without contacts where that is likelier than 1 in 100 (Poisson). */
const MOST_CONTACTS_OF_EMPTY_DAY = -Math.log(0.01);

/** The series with 0 for each interval without a reading, for sources that leave out what is empty: between the first and the
 *  last reading, on days with a reading, and within opening hours where they are stated. A day without any is filled only where
 *  its weekday brings so few contacts that it may have had none; of a daily series, where its weekday is ever read.
 *  The very same series where nothing lacks. from: nothing is filled from this date on. */
export function zerosForMissing(series: VolumeSeries, hours: OpeningHours | null, from: string | null): VolumeSeries {
  const { grid, contacts } = series;
  const range = readingRange(series);
  const slotsPerDay = Math.round(SECONDS_PER_DAY / grid.intervalSeconds);
  const open = hours && openSlotsOf(hours, slotsPerDay);
  const filled = contacts.slice();
  const { isRead, meanOfWeekday } = daysRead(series);
  let count = 0;
  for (let day = 0; day < grid.dayCount && range; day++) {
    const date = dateOfDay(grid, day);
    if (from !== null && date >= from) break;
    const weekday = weekdayOf(date);
    const mean = meanOfWeekday[weekday]!;
    if (!isRead[day] && !(mean > 0 && (slotsPerDay === 1 || mean < MOST_CONTACTS_OF_EMPTY_DAY))) continue;
    const first = grid.dayFirstInterval[day]!;
    for (let i = Math.max(first, range.first); i < Math.min(grid.dayFirstInterval[day + 1]!, range.last); i++) {
      if (!Number.isNaN(contacts[i]!)) continue;
      const minute = localMinuteInDay(grid, day, i - first);
      const slot = Math.floor((minute * SECONDS_PER_MINUTE) / grid.intervalSeconds);
      if (open && !open[weekday * slotsPerDay + slot]) continue;
      filled[i] = 0;
      count++;
    }
  }
  return count === 0 ? series : { ...series, contacts: filled };
}

/** Days with a reading, and the mean of their contacts by weekday; NaN where the weekday has none. */
function daysRead({ grid, contacts }: VolumeSeries): { isRead: Uint8Array; meanOfWeekday: Float64Array } {
  const isRead = new Uint8Array(grid.dayCount);
  const sums = new Float64Array(DAYS_PER_WEEK);
  const days = new Float64Array(DAYS_PER_WEEK);
  for (let day = 0; day < grid.dayCount; day++) {
    const weekday = weekdayOf(dateOfDay(grid, day));
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (Number.isNaN(contacts[i]!)) continue;
      isRead[day] = 1;
      sums[weekday]! += contacts[i]!;
    }
    days[weekday]! += isRead[day]!;
  }
  return { isRead, meanOfWeekday: sums.map((sum, weekday) => sum / days[weekday]!) };
}
