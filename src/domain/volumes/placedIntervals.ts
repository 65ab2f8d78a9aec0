import {
  dateOfDay,
  dayIndexOf,
  elapsedAtLabel,
  type IntervalGrid,
  intervalAtEpochSeconds,
  intervalCount,
  isSkippedLabel,
  localMinuteInDay,
} from '../calendar.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units.ts';

/** Where each interval of a grid goes as a whole. */
export interface PlacedIntervals {
  /** Interval of the other grid; -1 where that does not hold its day. */
  readonly into: Int32Array;
  /** 1 where the grid has an interval whose label the other's clock skips. */
  readonly isSkipped: Uint8Array;
  /** 1 for each interval of the other grid of which this one holds only a part. */
  readonly isCut: Uint8Array;
}

/**
 * Where the intervals of `from` lie in `to`, whose intervals are as long or a multiple. Grids of one time zone meet by the time
 * gone since midnight; a zone and floating time by the clock's label, where one that is skipped counts for the interval after
 * the jump, and one that is shown twice for the first (from floating time) or both for one (to floating time); two zones meet by
 * the instant. Throws RangeError naming the field.
 */
export function placedIntervals(from: IntervalGrid, to: IntervalGrid): PlacedIntervals {
  if (to.intervalSeconds % from.intervalSeconds !== 0) {
    throw new RangeError(`intervalSeconds must be a multiple of ${from.intervalSeconds}, got ${to.intervalSeconds}`);
  }
  const count = intervalCount(from);
  const into = new Int32Array(count).fill(-1);
  const isSkipped = new Uint8Array(count);
  const isCut = new Uint8Array(intervalCount(to));
  if (from.timeZone !== null && to.timeZone !== null && from.timeZone !== to.timeZone) {
    placeByInstant(from, to, into, isCut);
  } else {
    placeByDay(from, to, into, isSkipped);
  }
  return { into, isSkipped, isCut };
}

function placeByDay(from: IntervalGrid, to: IntervalGrid, into: Int32Array, isSkipped: Uint8Array): void {
  const isSameClock = from.timeZone === to.timeZone || from.intervalSeconds === SECONDS_PER_DAY;
  const shift = from.dayCount > 0 && to.dayCount > 0 ? dayIndexOf(to, dateOfDay(from, 0)) : 0;
  const changes = new Set([
    ...from.clockChanges.map(({ day }) => day),
    ...to.clockChanges.map(({ day }) => day - shift),
  ]);
  for (let day = Math.max(0, -shift); day < Math.min(from.dayCount, to.dayCount - shift); day++) {
    const first = from.dayFirstInterval[day]!;
    const count = from.dayFirstInterval[day + 1]! - first;
    const toFirst = to.dayFirstInterval[day + shift]!;
    const toLast = to.dayFirstInterval[day + shift + 1]! - 1;
    const byLabel = !isSameClock && changes.has(day);
    for (let position = 0; position < count; position++) {
      let elapsed = position * from.intervalSeconds;
      if (byLabel) {
        const label = localMinuteInDay(from, day, position) * SECONDS_PER_MINUTE;
        elapsed = elapsedAtLabel(to, day + shift, label);
        if (isSkippedLabel(to, day + shift, label)) isSkipped[first + position] = 1;
      }
      into[first + position] = Math.min(toFirst + Math.floor(elapsed / to.intervalSeconds), toLast);
    }
  }
}

function placeByInstant(from: IntervalGrid, to: IntervalGrid, into: Int32Array, isCut: Uint8Array): void {
  const { dayFirstInterval } = from;
  const heldSeconds = new Float64Array(isCut.length);
  for (let day = 0; day < from.dayCount; day++) {
    const first = dayFirstInterval[day]!;
    for (let i = first; i < dayFirstInterval[day + 1]!; i++) {
      const { start, end } = spanOf(from, day, i - first);
      const place = intervalAtEpochSeconds(to, start);
      if (place !== intervalAtEpochSeconds(to, end - 1)) {
        throw new RangeError(`timeZone must begin its intervals when ${from.timeZone} does, got ${to.timeZone}`);
      }
      into[i] = place;
      if (place >= 0) heldSeconds[place]! += end - start;
    }
  }
  for (let day = 0; day < to.dayCount; day++) {
    const first = to.dayFirstInterval[day]!;
    for (let i = first; i < to.dayFirstInterval[day + 1]!; i++) {
      const { start, end } = spanOf(to, day, i - first);
      isCut[i] = heldSeconds[i]! > 0 && heldSeconds[i]! < end - start ? 1 : 0;
    }
  }
}

/** Start and end of a day's interval, in seconds since 1970-01-01T00:00Z. A day's last one ends with it. */
function spanOf(grid: IntervalGrid, day: number, position: number): { start: number; end: number } {
  const dayEnd = grid.dayStartEpochSeconds[day + 1]!;
  const start = grid.dayStartEpochSeconds[day]! + position * grid.intervalSeconds;
  const isLast = position === grid.dayFirstInterval[day + 1]! - grid.dayFirstInterval[day]! - 1;
  return { start, end: isLast ? dayEnd : start + grid.intervalSeconds };
}
