import { Temporal } from 'temporal-polyfill';
import { type ClockChange, epochDayOf, type IntervalGrid } from './calendar.ts';
import { SECONDS_PER_DAY } from './units.ts';

/**
 * Whole local days from `firstDate` on, cut into intervals.
 * intervalSeconds: positive, divides a day. timeZone: IANA name, or null for floating time.
 * Throws RangeError on a bad date, count, interval or zone.
 * The only place of the domain that asks what a time zone does; all else reads the grid.
 */
export function intervalGrid({
  firstDate,
  dayCount,
  intervalSeconds,
  timeZone,
}: {
  firstDate: string;
  dayCount: number;
  intervalSeconds: number;
  timeZone: string | null;
}): IntervalGrid {
  if (!Number.isInteger(dayCount) || dayCount < 0)
    throw new RangeError(`dayCount must be a whole number, got ${dayCount}`);
  if (!(intervalSeconds > 0) || SECONDS_PER_DAY % intervalSeconds !== 0) {
    throw new RangeError(`intervalSeconds must divide a day, got ${intervalSeconds}`);
  }
  const firstEpochDay = epochDayOf(firstDate);
  const dayStartEpochSeconds = new Float64Array(dayCount + 1);
  for (let day = 0; day <= dayCount; day++) {
    dayStartEpochSeconds[day] =
      timeZone === null ? (firstEpochDay + day) * SECONDS_PER_DAY : startOfDayEpochSeconds(firstDate, day, timeZone);
  }
  const dayFirstInterval = new Int32Array(dayCount + 1);
  const clockChanges: ClockChange[] = [];
  for (let day = 0; day < dayCount; day++) {
    const lengthSeconds = dayStartEpochSeconds[day + 1]! - dayStartEpochSeconds[day]!;
    const intervals = intervalSeconds === SECONDS_PER_DAY ? 1 : Math.ceil(lengthSeconds / intervalSeconds);
    dayFirstInterval[day + 1] = dayFirstInterval[day]! + intervals;
    if (timeZone !== null && lengthSeconds !== SECONDS_PER_DAY) {
      clockChanges.push(clockChangeOf(firstDate, day, timeZone, dayStartEpochSeconds[day]!));
    }
  }
  return { timeZone, intervalSeconds, firstDate, dayCount, dayFirstInterval, dayStartEpochSeconds, clockChanges };
}

function startOfDayEpochSeconds(firstDate: string, day: number, timeZone: string): number {
  return startOfDay(firstDate, day, timeZone).epochMilliseconds / 1000;
}

function startOfDay(firstDate: string, day: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(firstDate).add({ days: day }).toZonedDateTime(timeZone);
}

function clockChangeOf(firstDate: string, day: number, timeZone: string, startSeconds: number): ClockChange {
  const start = startOfDay(firstDate, day, timeZone);
  // Where the clock jumps at midnight the day starts at 01:00: the jump is behind, and the label starts late.
  const lateSeconds = start.hour * 3600 + start.minute * 60 + start.second;
  if (lateSeconds > 0) return { day, elapsedSeconds: 0, shiftSeconds: lateSeconds };
  const jump = start.getTimeZoneTransition('next');
  if (!jump) throw new RangeError(`timeZone ${timeZone} has a day of odd length without a clock change`);
  const shiftSeconds = (jump.offsetNanoseconds - start.offsetNanoseconds) / 1e9;
  return { day, elapsedSeconds: jump.epochMilliseconds / 1000 - startSeconds, shiftSeconds };
}
