import { openPattern } from '../../forecast/openPattern.ts';
import { DAYS_PER_WEEK } from '../../units.ts';
import type { HistoryTable } from './historyTable.ts';

/** Closed at that weekday and time in the weeks before and in those after; 1 where they differ: hours that changed about then. */
export const CLOSED = 0;
export const OPEN = 2;

/** What the forecast looks back on to see when a queue is open. */
const WINDOW_DAYS = 84;
/** Less than this on one side of a week says too little of its own: both sides are then looked at together. */
const LEAST_SIDE_DAYS = 28;

/** Was each cell of a history open, by what its neighbours in time show? By the forecast's own rule, asked from week to week on
 *  either side, so that hours that changed are no gaps before and after they did. Stated hours hold throughout. */
export function doorsOf(table: HistoryTable): Uint8Array {
  const { dayCount, slotsPerDay, weekdays } = table;
  const doors = new Uint8Array(dayCount * slotsPerDay);
  for (let first = 0; first < dayCount; first += DAYS_PER_WEEK) {
    const end = Math.min(first + DAYS_PER_WEEK, dayCount);
    const after = end + LEAST_SIDE_DAYS <= dayCount ? Math.min(end + WINDOW_DAYS, dayCount) : dayCount;
    const later = openPattern(table, after).open;
    const earlier = first >= LEAST_SIDE_DAYS ? openPattern(table, first).open : later;
    for (let day = first; day < end; day++) {
      const row = weekdays[day]! * slotsPerDay;
      for (let slot = 0; slot < slotsPerDay; slot++) {
        doors[day * slotsPerDay + slot] = earlier[row + slot]! + later[row + slot]!;
      }
    }
  }
  return doors;
}
