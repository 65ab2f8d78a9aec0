import {
  dayOfInterval,
  epochDayOf,
  type IntervalGrid,
  intervalAtEpochSeconds,
  intervalAtLocal,
  startEpochSeconds,
} from '../domain/calendar.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { IntervalLabel } from './volumeFileTypes.ts';

/** The label is not the start (or end) of any interval of the grid. */
export const OFF_GRID = -1;
/** The label is a wall-clock time that the clocks skip. */
export const SKIPPED_HOUR = -2;

export interface IntervalLocator {
  /** Interval of a label, OFF_GRID or SKIPPED_HOUR. Of a label that the clock shows twice: the first. */
  at(moment: number): number;
  /** Interval of the label's second showing, or -1 where the clock shows it once. */
  secondAt(moment: number): number;
}

/**
 * Finds the interval that a line's label means. isAbsolute: moments are instants, else wall-clock seconds as if in UTC. The grid
 * must reach a day beyond the labels on either side.
 */
export function intervalLocator(grid: IntervalGrid, isAbsolute: boolean, label: IntervalLabel): IntervalLocator {
  const { intervalSeconds, dayFirstInterval, dayStartEpochSeconds } = grid;
  const isDaily = intervalSeconds === SECONDS_PER_DAY;
  const back = label === 'end' && !isDaily ? 1 : 0;
  if (isAbsolute) {
    let day = 0;
    return {
      at(moment) {
        // Lines mostly come in order, so the day of the line before is tried first.
        if (!(moment >= dayStartEpochSeconds[day]! && moment < dayStartEpochSeconds[day + 1]!)) {
          const interval = intervalAtEpochSeconds(grid, moment);
          if (interval < 0 || startEpochSeconds(grid, interval) !== moment) return OFF_GRID;
          day = dayOfInterval(grid, interval);
          return interval - back;
        }
        const position = (moment - dayStartEpochSeconds[day]!) / intervalSeconds;
        return Number.isInteger(position) ? dayFirstInterval[day]! + position - back : OFF_GRID;
      },
      secondAt: () => -1,
    };
  }
  const firstEpochDay = epochDayOf(grid.firstDate);
  const changeDays = new Set(grid.clockChanges.map(({ day }) => day));
  const minutesPerInterval = intervalSeconds / SECONDS_PER_MINUTE;
  return {
    at(moment) {
      const epochDay = Math.floor(moment / SECONDS_PER_DAY);
      const day = epochDay - firstEpochDay;
      const second = moment - epochDay * SECONDS_PER_DAY;
      const position = second / intervalSeconds;
      if (isDaily || !changeDays.has(day)) {
        return Number.isInteger(position) ? dayFirstInterval[day]! + position - back : OFF_GRID;
      }
      // After a jump of half an hour, full hours may begin at half past.
      const minute = second / SECONDS_PER_MINUTE;
      const interval = intervalAtLocal(grid, day, minute);
      if (interval >= 0) return interval - back;
      if (!Number.isInteger(position)) return OFF_GRID;
      if (back === 0) return SKIPPED_HOUR;
      // "02:00" where the clock jumps from 02:00 to 03:00 is no start, but the end of the interval before it.
      if (minute === 0) return dayFirstInterval[day]! - 1;
      const before = intervalAtLocal(grid, day, minute - minutesPerInterval);
      return before >= 0 ? before : SKIPPED_HOUR;
    },
    secondAt(moment) {
      const epochDay = Math.floor(moment / SECONDS_PER_DAY);
      if (isDaily || !changeDays.has(epochDay - firstEpochDay)) return -1;
      const minute = (moment - epochDay * SECONDS_PER_DAY) / SECONDS_PER_MINUTE;
      const interval = intervalAtLocal(grid, epochDay - firstEpochDay, minute, 1);
      return interval < 0 ? -1 : interval - back;
    },
  };
}
