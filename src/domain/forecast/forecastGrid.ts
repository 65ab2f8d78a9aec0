import type { IntervalGrid } from '../calendar.ts';
import { intervalGrid } from '../intervalGrid.ts';
import { SECONDS_PER_DAY } from '../units.ts';

/** Local days from `from` on that hold exactly `horizonIntervals` intervals, in the zone and interval of `like`.
 *  A last day that the horizon cuts ends with its last interval, its midnight included. */
export function forecastGrid(like: IntervalGrid, from: string, horizonIntervals: number): IntervalGrid {
  const { timeZone, intervalSeconds } = like;
  // One day to spare: a spring day is an hour short.
  const atMostDays = Math.ceil(horizonIntervals / (SECONDS_PER_DAY / intervalSeconds)) + 1;
  const whole = intervalGrid({ firstDate: from, dayCount: atMostDays, intervalSeconds, timeZone });
  let dayCount = 1;
  while (whole.dayFirstInterval[dayCount]! < horizonIntervals) dayCount++;
  const dayFirstInterval = whole.dayFirstInterval.slice(0, dayCount + 1);
  const dayStartEpochSeconds = whole.dayStartEpochSeconds.slice(0, dayCount + 1);
  if (dayFirstInterval[dayCount]! > horizonIntervals) {
    const intervalsOfLastDay = horizonIntervals - dayFirstInterval[dayCount - 1]!;
    dayFirstInterval[dayCount] = horizonIntervals;
    dayStartEpochSeconds[dayCount] = dayStartEpochSeconds[dayCount - 1]! + intervalsOfLastDay * intervalSeconds;
  }
  const clockChanges = whole.clockChanges.filter((change) => change.day < dayCount);
  return { ...whole, dayCount, dayFirstInterval, dayStartEpochSeconds, clockChanges };
}
