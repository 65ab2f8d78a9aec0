import { weekdayOfEpochDay } from '../../calendar.ts';
import { DAYS_PER_WEEK } from '../../units.ts';
import type { OpenPattern } from '../openPattern.ts';
import type { SlotTable } from '../slotTable.ts';
import type { DayCalendar } from './dayCalendar.ts';
import { unusualDays } from './unusualDays.ts';

export const ORDINARY = 0;
/** Far from its neighbours, alone or for at most three days: teaches no level and no shape. */
export const UNUSUAL = 1;
/** A holiday of the calendar: teaches only what holidays do. */
export const SPECIAL = 2;

/** Day totals to learn from, all before one origin. */
export interface DaySeries {
  readonly firstEpochDay: number;
  readonly dayCount: number;
  /** Contacts of the day within today's opening hours; NaN where closed, missing, or read for less than half of them. */
  readonly totals: Float64Array;
  /** log(total + 1). */
  readonly logs: Float64Array;
  readonly kinds: Uint8Array;
  /** 0 for Monday to 6. */
  readonly weekdays: Uint8Array;
  readonly calendar: DayCalendar;
  /** 1 for the weekdays that are open at the end of the series. */
  readonly openWeekdays: Uint8Array;
}

/** A day read for less of its opening hours than this says too little about its total. */
const LEAST_SHARE_READ = 0.5;

/** Totals of the table's days before `endDay`, each scaled up for intervals that have no reading.
 *  pattern: opening hours as seen from endDay. */
export function daySeries(table: SlotTable, pattern: OpenPattern, endDay: number, calendar: DayCalendar): DaySeries {
  const { slotsPerDay, firstEpochDay } = table;
  const shares = openShares(table, pattern);
  const totals = new Float64Array(endDay).fill(Number.NaN);
  const weekdays = new Uint8Array(endDay);
  for (let day = 0; day < endDay; day++) {
    const weekday = weekdayOfEpochDay(firstEpochDay + day);
    weekdays[day] = weekday;
    if (calendar.closed.has(firstEpochDay + day)) continue;
    let total = 0;
    let share = 0;
    let read = false;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      const part = shares[weekday * slotsPerDay + slot]!;
      const contacts = table.contacts[day * slotsPerDay + slot]!;
      if (Number.isNaN(part) || Number.isNaN(contacts)) continue;
      total += contacts;
      share += part;
      read = true;
    }
    if (read && share >= LEAST_SHARE_READ) totals[day] = share > 0.999 ? total : total / share;
  }
  const logs = totals.map((total) => Math.log(total + 1));
  const kinds = unusualDays({ logs, weekdays, firstEpochDay, calendar });
  const openWeekdays = new Uint8Array(DAYS_PER_WEEK);
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    openWeekdays[weekday] = pattern.open.subarray(weekday * slotsPerDay, (weekday + 1) * slotsPerDay).includes(1)
      ? 1
      : 0;
  }
  return { firstEpochDay, dayCount: endDay, totals, logs, kinds, weekdays, calendar, openWeekdays };
}

/** Share of a weekday's contacts that falls into each open slot, from the days of the pattern; NaN where closed. */
function openShares(table: SlotTable, pattern: OpenPattern): Float64Array {
  const { slotsPerDay, contacts } = table;
  const shares = new Float64Array(DAYS_PER_WEEK * slotsPerDay).fill(Number.NaN);
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    const row = weekday * slotsPerDay;
    let sum = 0;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      if (!pattern.open[row + slot]) continue;
      let total = 0;
      let count = 0;
      for (const day of pattern.trainingDays[weekday]!) {
        const value = contacts[day * slotsPerDay + slot]!;
        if (Number.isNaN(value)) continue;
        total += value;
        count++;
      }
      shares[row + slot] = count > 0 ? total / count : 0;
      sum += shares[row + slot]!;
    }
    const open = pattern.open.subarray(row, row + slotsPerDay).reduce((slots, one) => slots + one, 0);
    for (let slot = 0; slot < slotsPerDay; slot++) {
      if (pattern.open[row + slot]) shares[row + slot] = sum > 0 ? shares[row + slot]! / sum : 1 / open;
    }
  }
  return shares;
}
