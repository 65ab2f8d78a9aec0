import { DAYS_PER_WEEK } from '../../units.ts';
import type { DayCalendar } from './dayCalendar.ts';
import { eventWeekOf } from './eventWeeks.ts';
import { median, rollingMedian } from './rollingMedian.ts';

/** Half of the window, in days, whose median stands for the level around a day. */
const LEVEL_REACH_DAYS = 17;
/** Deviations from the level beyond which a day is unusual, in scaled median absolute deviations. */
const UNUSUAL_DEVIATIONS = 4.5;
/** ... and at least this far, on the log scale: 15 %. */
const UNUSUAL_LOG_RATIO = 0.15;
/** Longer runs are a shift of the level or an event, and stay. */
const LONGEST_RUN_DAYS = 3;

/** Marks holidays (2) and isolated unusual days (1); 0 for the others, days within a planned event among them.
 *  logs: log(total + 1) by day, NaN where there is none. A day is unusual when its log, less its weekday's index and
 *  the running median around it, lies beyond 4.5 scaled MAD and 15 %, in a run of at most three days. */
export function unusualDays({
  logs,
  weekdays,
  firstEpochDay,
  calendar,
}: {
  logs: Float64Array;
  weekdays: Uint8Array;
  firstEpochDay: number;
  calendar: DayCalendar;
}): Uint8Array {
  const dayCount = logs.length;
  const kinds = new Uint8Array(dayCount);
  const plain = Float64Array.from(logs);
  for (let day = 0; day < dayCount; day++) {
    if (!calendar.holidayIds.has(firstEpochDay + day)) continue;
    kinds[day] = 2;
    plain[day] = Number.NaN;
  }
  const { deviations, scale } = dayDeviations(plain, weekdays);
  const limit = Math.max(UNUSUAL_DEVIATIONS * scale, UNUSUAL_LOG_RATIO);
  let run = 0;
  for (let day = 0; day <= dayCount; day++) {
    if (day < dayCount && Math.abs(deviations[day]!) > limit) {
      run++;
      continue;
    }
    for (let k = day - run; run <= LONGEST_RUN_DAYS && k < day; k++) {
      if (eventWeekOf(calendar.events, firstEpochDay + k) === null) kinds[k] = 1;
    }
    run = 0;
  }
  return kinds;
}

/** How far each day's log lies from its weekday's index and the running median around it, and the scaled median absolute
 *  deviation of them all. plain: logs by day, NaN where there is nothing to compare. */
export function dayDeviations(plain: Float64Array, weekdays: Uint8Array): { deviations: Float64Array; scale: number } {
  const dayCount = plain.length;
  const index = new Float64Array(DAYS_PER_WEEK);
  const lessIndex = () => plain.map((value, day) => value - index[weekdays[day]!]!);
  for (let pass = 0; pass < 2; pass++) {
    const level = rollingMedian(lessIndex(), LEVEL_REACH_DAYS);
    const byWeekday: number[][] = Array.from({ length: DAYS_PER_WEEK }, () => []);
    for (let day = 0; day < dayCount; day++) {
      if (!Number.isNaN(plain[day]!)) byWeekday[weekdays[day]!]!.push(plain[day]! - level[day]!);
    }
    byWeekday.forEach((ratios, weekday) => {
      if (ratios.length > 0) index[weekday] = median(ratios);
    });
  }
  const adjusted = lessIndex();
  const level = rollingMedian(adjusted, LEVEL_REACH_DAYS);
  const deviations = adjusted.map((value, day) => value - level[day]!);
  const scale = 1.4826 * median(deviations.filter((value) => !Number.isNaN(value)).map(Math.abs)) + 1e-6;
  return { deviations, scale };
}
