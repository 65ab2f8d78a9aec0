import { type IntervalGrid, intervalCount } from '../calendar.ts';
import type { VolumeSeries, WaitingColumns } from '../series.ts';

/** Readings on their way into the intervals of another grid. */
export interface PlacedReadings {
  readonly series: VolumeSeries;
  /** Interval of the grid that each goes into as a whole; -1: none. */
  readonly into: Int32Array;
  /** 1 where something must have been recorded and is not there. */
  readonly lost: Uint8Array;
}

type CountColumn = (series: VolumeSeries) => Float64Array | null;

/**
 * The sum of readings that come into the same intervals. An interval is missing where nothing comes into it, or where a part of
 * it is lost: half an hour of an hour is not its contacts. A count that is blank beside contacts is a lost part of its own
 * column. Handle times are weighted by contacts handled (offered where unknown); one that is blank has no say.
 * What not every series has, the sum has not; but where only some say who was handled, offered contacts stand in for the others.
 */
export function addedReadings(grid: IntervalGrid, parts: readonly PlacedReadings[]): VolumeSeries {
  const all = (has: (series: VolumeSeries) => unknown) => parts.every(({ series }) => has(series));
  const some = (has: (series: VolumeSeries) => unknown) => parts.some(({ series }) => has(series));
  const added = (column: CountColumn) => addedCounts(grid, parts, column);
  const waiting = (name: 'answeredWaitSeconds' | 'abandonedWaitSeconds' | 'waitSeconds') =>
    all((series) => series.waiting![name]) ? added((series) => series.waiting![name]) : null;
  const isCounted = () => all((series) => series.waiting!.abandonedFrom === 'count');
  const allWait = all((series) => series.waiting);
  return {
    grid,
    contacts: added((series) => series.contacts),
    averageHandleTimeSeconds: some((series) => series.averageHandleTimeSeconds) ? meanHandleTimes(grid, parts) : null,
    contactsHandled: some((series) => series.contactsHandled)
      ? added((series) => series.contactsHandled ?? series.contacts)
      : null,
    waiting: allWait
      ? ({
          contactsAnswered: added((series) => series.waiting!.contactsAnswered),
          contactsAbandoned: added((series) => series.waiting!.contactsAbandoned),
          abandonedFrom: isCounted() ? 'count' : 'difference',
          answeredWaitSeconds: waiting('answeredWaitSeconds'),
          abandonedWaitSeconds: waiting('abandonedWaitSeconds'),
          waitSeconds: waiting('waitSeconds'),
        } satisfies WaitingColumns)
      : null,
  };
}

function addedCounts(grid: IntervalGrid, parts: readonly PlacedReadings[], column: CountColumn): Float64Array {
  const sums = new Float64Array(intervalCount(grid)).fill(Number.NaN);
  const isPart = new Uint8Array(sums.length);
  for (const { series, into, lost } of parts) {
    const values = column(series)!;
    for (let i = 0; i < into.length; i++) {
      const place = into[i]!;
      if (place < 0) continue;
      const value = values[i]!;
      if (!Number.isNaN(value)) sums[place] = Number.isNaN(sums[place]!) ? value : sums[place]! + value;
      else if (lost[i] === 1 || series.contacts[i]! > 0) isPart[place] = 1;
    }
  }
  for (let i = 0; i < sums.length; i++) if (isPart[i] === 1) sums[i] = Number.NaN;
  return sums;
}

/** Seconds over weights; of contacts that nobody handled the plain mean. A mean of one is that one, to the last digit. */
function meanHandleTimes(grid: IntervalGrid, parts: readonly PlacedReadings[]): Float64Array {
  const count = intervalCount(grid);
  const seconds = new Float64Array(count);
  const weights = new Float64Array(count);
  const means = new Float64Array(count).fill(Number.NaN);
  const timed = new Int32Array(count);
  const weighed = new Int32Array(count);
  for (const { series, into } of parts) {
    const times = series.averageHandleTimeSeconds;
    if (!times) continue;
    for (let i = 0; i < into.length; i++) {
      const place = into[i]!;
      const time = times[i]!;
      if (place < 0 || Number.isNaN(time)) continue;
      const handled = series.contactsHandled ? series.contactsHandled[i]! : Number.NaN;
      const weight = Number.isNaN(handled) ? series.contacts[i]! : handled;
      timed[place]!++;
      if (weight > 0) {
        seconds[place]! += time * weight;
        weights[place]! += weight;
        // The last of those that weigh: the mean where it is alone.
        means[place] = time;
        weighed[place]!++;
      } else if (weighed[place] === 0) {
        means[place] = timed[place] === 1 ? time : means[place]! + (time - means[place]!) / timed[place]!;
      }
    }
  }
  for (let i = 0; i < count; i++) if (weighed[i]! > 1) means[i] = seconds[i]! / weights[i]!;
  return means;
}
