import {
  dateOfDay,
  dayIndexOf,
  elapsedAtLabel,
  type IntervalGrid,
  intervalCount,
  localMinuteInDay,
} from '../calendar.ts';
import { SECONDS_PER_MINUTE } from '../units.ts';

/** Contacts and handle times on a grid; NaN where closed or unknown. */
export interface HandledVolumes {
  readonly grid: IntervalGrid;
  readonly contacts: Float64Array;
  /** null: unknown throughout. */
  readonly averageHandleTimeSeconds: Float64Array | null;
}

/**
 * The same contacts on the intervals of another grid, local day by local day: shorter intervals are summed, longer ones split
 * evenly, so that every day that both grids hold keeps its sum. Handle times are weighted by contacts. Days that `volumes` does
 * not hold are NaN, as are intervals that nothing falls into.
 * Grids of one time zone meet by the time gone since midnight, others by the clock's label: a label that does not exist in
 * `grid` counts for the interval after the jump, one that exists twice for the first.
 */
export function onOtherIntervals(volumes: HandledVolumes, grid: IntervalGrid): HandledVolumes {
  const { contacts: from, averageHandleTimeSeconds: times } = volumes;
  const count = intervalCount(grid);
  const contacts = new Float64Array(count).fill(Number.NaN);
  const handleSeconds = new Float64Array(count);
  const timedContacts = new Float64Array(count);
  const timedIntervals = new Int32Array(count);
  const lastSeconds = new Float64Array(count).fill(Number.NaN);
  for (let day = 0; day < grid.dayCount; day++) {
    const fromDay = dayIndexOf(volumes.grid, dateOfDay(grid, day));
    if (fromDay < 0 || fromDay >= volumes.grid.dayCount) continue;
    const first = volumes.grid.dayFirstInterval[fromDay]!;
    for (let i = first; i < volumes.grid.dayFirstInterval[fromDay + 1]!; i++) {
      if (Number.isNaN(from[i]!)) continue;
      for (const [into, share] of sharesOf(spanOf(volumes.grid, fromDay, i - first, grid, day), grid, day)) {
        contacts[into] = (contacts[into]! || 0) + from[i]! * share;
        const seconds = times ? times[i]! : Number.NaN;
        if (Number.isNaN(seconds)) continue;
        // A trace of weight lets an open interval that expects nobody keep its handle time.
        const weight = Math.max(from[i]! * share, 1e-9);
        handleSeconds[into]! += weight * seconds;
        timedContacts[into]! += weight;
        timedIntervals[into]!++;
        lastSeconds[into] = seconds;
      }
    }
  }
  // A mean of one is that one, to the last digit.
  const mean = (seconds: number, i: number) => (timedIntervals[i]! > 1 ? seconds / timedContacts[i]! : lastSeconds[i]!);
  const averageHandleTimeSeconds = times && handleSeconds.map(mean);
  return { grid, contacts, averageHandleTimeSeconds };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Seconds since midnight of a day of `into` that an interval of `from` covers. */
function spanOf(from: IntervalGrid, fromDay: number, position: number, into: IntervalGrid, day: number): Span {
  const dayEnd = lengthOf(into, day);
  const lastsUntil = lengthOf(from, fromDay);
  const elapsed = position * from.intervalSeconds;
  const lengthSeconds = Math.min(from.intervalSeconds, lastsUntil - elapsed);
  // One interval a day is the day, however long it is.
  if (from.dayFirstInterval[fromDay + 1]! - from.dayFirstInterval[fromDay]! === 1) return { start: 0, end: dayEnd };
  const start =
    from.timeZone === into.timeZone
      ? elapsed
      : elapsedAtLabel(into, day, localMinuteInDay(from, fromDay, position) * SECONDS_PER_MINUTE);
  return { start, end: Math.min(start + lengthSeconds, dayEnd) };
}

function lengthOf(grid: IntervalGrid, day: number): number {
  return grid.dayStartEpochSeconds[day + 1]! - grid.dayStartEpochSeconds[day]!;
}

/** The intervals of a day that a span touches, each with its share of the span. */
function* sharesOf({ start, end }: Span, grid: IntervalGrid, day: number): Generator<readonly [number, number]> {
  const first = grid.dayFirstInterval[day]!;
  const intervals = grid.dayFirstInterval[day + 1]! - first;
  if (intervals === 1) {
    yield [first, 1];
    return;
  }
  for (let k = Math.floor(start / grid.intervalSeconds); k < intervals && k * grid.intervalSeconds < end; k++) {
    const covered = Math.min((k + 1) * grid.intervalSeconds, end) - Math.max(k * grid.intervalSeconds, start);
    yield [first + k, covered / (end - start)];
  }
}
