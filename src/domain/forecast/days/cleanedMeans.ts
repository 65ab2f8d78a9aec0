import { weekdayOfEpochDay } from '../../calendar.ts';
import { learnedHolidayOn } from './dayCalendar.ts';
import { type DaySeries, ORDINARY } from './daySeries.ts';
import { specialDayEffects } from './specialDayEffects.ts';

const DAYS_OF_WEEKDAY = 6;

/** log(total + 1) of later days: the mean of the last six ordinary days of the weekday, holidays as ratios. A weekday
 *  without one takes the mean of the other weekdays' days. */
export function cleanedMeans(series: DaySeries): (epochDay: number) => number {
  const { dayCount, totals, kinds, weekdays, calendar } = series;
  const sums = new Float64Array(7);
  const counts = new Float64Array(7);
  for (let day = dayCount - 1; day >= 0; day--) {
    const weekday = weekdays[day]!;
    if (kinds[day] !== ORDINARY || Number.isNaN(totals[day]!) || counts[weekday]! >= DAYS_OF_WEEKDAY) continue;
    sums[weekday]! += totals[day]!;
    counts[weekday]!++;
  }
  const pooled = sums.reduce((a, b) => a + b, 0) / counts.reduce((a, b) => a + b, 0);
  const effectOf = specialDayEffects(series);
  return (epochDay) => {
    const weekday = weekdayOfEpochDay(epochDay);
    const mean = counts[weekday]! > 0 ? sums[weekday]! / counts[weekday]! : pooled || 0;
    const id = learnedHolidayOn(calendar, epochDay);
    return Math.log(mean + 1) + (id === undefined ? 0 : effectOf(id));
  };
}
