import { dateOfDay, epochDayOf, type IntervalGrid, localMinuteInDay, weekdayOfEpochDay } from '../calendar.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units.ts';

const SLOT_OF_REPEATED_HOUR = -1;

/**
 * Slot of each interval: weekday (Monday first) and wall-clock time in one number, weekday x slotsPerDay + time.
 * The second showing of a repeated hour has none.
 */
export function weekSlots(grid: IntervalGrid): { slots: Int16Array; slotsPerDay: number; weekdays: Uint8Array } {
  const { dayCount, dayFirstInterval, intervalSeconds } = grid;
  const slotsPerDay = SECONDS_PER_DAY / intervalSeconds;
  const slots = new Int16Array(dayFirstInterval[dayCount]!);
  const weekdays = new Uint8Array(dayCount);
  const changeDays = new Set(grid.clockChanges.map(({ day }) => day));
  const firstEpochDay = dayCount > 0 ? epochDayOf(dateOfDay(grid, 0)) : 0;
  for (let day = 0; day < dayCount; day++) {
    const weekday = weekdayOfEpochDay(firstEpochDay + day);
    weekdays[day] = weekday;
    const first = dayFirstInterval[day]!;
    const count = dayFirstInterval[day + 1]! - first;
    const seen = changeDays.has(day) && count > 1 ? new Set<number>() : null;
    for (let position = 0; position < count; position++) {
      let slot = position;
      if (seen) {
        slot = Math.floor((localMinuteInDay(grid, day, position) * SECONDS_PER_MINUTE) / intervalSeconds);
        if (seen.has(slot)) slot = SLOT_OF_REPEATED_HOUR;
        seen.add(slot);
      }
      slots[first + position] = slot < 0 ? SLOT_OF_REPEATED_HOUR : weekday * slotsPerDay + slot;
    }
  }
  return { slots, slotsPerDay, weekdays };
}
