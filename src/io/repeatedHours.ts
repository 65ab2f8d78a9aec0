import { type IntervalGrid, localMinuteInDay } from '../domain/calendar.ts';
import type { IntervalLocator } from './intervalLocator.ts';

/**
 * Where the clocks go back, a wall-clock label stands for two intervals. Gives the second of two equal labels the second
 * interval, in file order (the other way round in a file that runs backwards); lines whose contacts are set aside count as
 * showings too. `intervals` has the interval of each of `records`, and is corrected in place.
 * Returns the intervals whose label came once only: one reading of both hours, which ends up in the first of the two.
 */
export function separateRepeatedHours(
  grid: IntervalGrid,
  locator: IntervalLocator,
  records: Int32Array,
  intervals: Int32Array,
  moments: Float64Array,
): number[] {
  const pairs = repeatedPairs(grid);
  if (pairs.size === 0) return [];
  const positionsByLabel = new Map<number, number[]>();
  let direction = 0;
  for (let i = 0; i < records.length; i++) {
    const moment = moments[records[i]!]!;
    if (i > 0) direction += Math.sign(moment - moments[records[i - 1]!]!) || 0;
    if (intervals[i]! >= 0 && locator.secondAt(moment) >= 0) note(positionsByLabel, moment, i);
  }
  for (const [moment, positions] of positionsByLabel) {
    const inOrder = direction < 0 ? positions.toReversed() : positions;
    const second = inOrder[1];
    if (second !== undefined) intervals[second] = locator.secondAt(moment);
  }

  const involved = new Set([...pairs].flat());
  const positionsByInterval = new Map<number, number[]>();
  for (let i = 0; i < intervals.length; i++) {
    if (involved.has(intervals[i]!)) note(positionsByInterval, intervals[i]!, i);
  }
  const doubled: number[] = [];
  for (const [first, second] of pairs) {
    const inFirst = positionsByInterval.get(first) ?? [];
    const inSecond = positionsByInterval.get(second) ?? [];
    if (inFirst.length > 0 === inSecond.length > 0) continue;
    // Labelled at its end, the doubled hour carries the label of the second one.
    for (const position of inSecond) intervals[position] = first;
    doubled.push(first);
  }
  return doubled;
}

/** First interval -> second interval of each start label that the clock shows twice. */
function repeatedPairs(grid: IntervalGrid): Map<number, number> {
  const pairs = new Map<number, number>();
  if (grid.intervalSeconds === 86_400) return pairs;
  for (const { day, shiftSeconds } of grid.clockChanges) {
    if (shiftSeconds >= 0) continue;
    const first = grid.dayFirstInterval[day]!;
    const intervalByMinute = new Map<number, number>();
    for (let interval = first; interval < grid.dayFirstInterval[day + 1]!; interval++) {
      const minute = localMinuteInDay(grid, day, interval - first);
      const earlier = intervalByMinute.get(minute);
      if (earlier === undefined) intervalByMinute.set(minute, interval);
      else pairs.set(earlier, interval);
    }
  }
  return pairs;
}

function note(positions: Map<number, number[]>, key: number, position: number): void {
  const known = positions.get(key);
  if (known) known.push(position);
  else positions.set(key, [position]);
}
