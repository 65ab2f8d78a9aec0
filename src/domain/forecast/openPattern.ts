import { weekdayOfEpochDay } from '../calendar.ts';
import { DAYS_PER_WEEK, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units.ts';
import { closeWhereAlwaysZero } from './alwaysZero.ts';
import type { SlotTable } from './slotTable.ts';

/** Days that a forecast learns from: the last 12 weeks. */
export const WINDOW_DAYS = 84;
/** Presence from which a weekday, or an interval of it, counts as open. */
const OPEN_SHARE = 0.3;
/** A last day whose readings stop this much before the usual is not over yet. */
const EARLY_STOP_SECONDS = 2 * SECONDS_PER_HOUR;

/** When a queue is open, and the days that show it; weekday x slotsPerDay + slot, weekdays 0 for Monday to 6. */
export interface OpenPattern {
  readonly open: Uint8Array;
  /** Days to learn from by weekday, latest first; empty for borrowed weekdays. */
  readonly trainingDays: readonly (readonly number[])[];
  /** Weekdays without a day in the window: open as the others together. */
  readonly borrowedWeekdays: readonly number[];
}

/** Opening pattern from the 12 weeks before `endDay` (a day index of the table; that day is not read).
 *  A weekday is open when at least 30 % of its days have a reading, an interval of it when at least 30 % of those do.
 *  Holidays, closed days and a last day that stops early say nothing. A weekday that the table does not hold is open as
 *  the others together, unless older days show it closed. Where contacts never come, though many do beside it, it is closed,
 *  whatever zeros are read there. Hours that the planner states are as stated. */
export function openPattern(table: SlotTable, endDay: number): OpenPattern {
  const { slotsPerDay } = table;
  const lastIsPartial = isPartialDay(table, endDay - 1);
  const presence = countPresence(table, endDay, lastIsPartial);
  if (table.statedOpen) return statedPattern(table.statedOpen, presence.trainingDays);
  const pooled = new Float64Array(slotsPerDay);
  const pooledDays = new Float64Array(slotsPerDay);
  for (let cell = 0; cell < presence.readings.length; cell++) {
    pooled[cell % slotsPerDay]! += presence.readings[cell]!;
    pooledDays[cell % slotsPerDay]! += presence.days[cell]!;
  }
  const open = new Uint8Array(DAYS_PER_WEEK * slotsPerDay);
  const trainingDays: number[][] = [];
  const borrowedWeekdays: number[] = [];
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    const unseen = presence.daysSeen[weekday] === 0;
    const borrowed = unseen && !table.closedBefore[weekday];
    if (borrowed) borrowedWeekdays.push(weekday);
    trainingDays.push(unseen ? [] : presence.trainingDays[weekday]!);
    if (unseen && !borrowed) continue;
    if (!borrowed && presence.daysOpen[weekday]! < OPEN_SHARE * presence.daysSeen[weekday]!) continue;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      const cell = weekday * slotsPerDay + slot;
      // A slot met on clock-change days only borrows too.
      const own = presence.days[cell]! > 0;
      const readings = own ? presence.readings[cell]! : pooled[slot]!;
      const days = own ? presence.days[cell]! : pooledDays[slot]!;
      open[cell] = days > 0 && readings >= OPEN_SHARE * days ? 1 : 0;
    }
  }
  closeWhereAlwaysZero(open, presence.contacts, presence.readings);
  return { open, trainingDays, borrowedWeekdays };
}

/** Weekdays that are stated open and were never read borrow from the others. */
function statedPattern(open: Uint8Array, trainingDays: readonly number[][]): OpenPattern {
  const slotsPerDay = open.length / DAYS_PER_WEEK;
  const isOpen = (weekday: number) => open.subarray(weekday * slotsPerDay, (weekday + 1) * slotsPerDay).includes(1);
  const borrowedWeekdays = trainingDays.flatMap((days, weekday) =>
    days.length === 0 && isOpen(weekday) ? [weekday] : [],
  );
  return { open, trainingDays, borrowedWeekdays };
}

/** Whether the readings of a day stop well before the usual time: it was exported before it was over.
 *  The usual is that of the same weekday or, from Monday to Friday, of any of these; without either, unknown. */
export function isPartialDay(table: SlotTable, day: number): boolean {
  if (day < 0 || !table.trains[day] || table.slotsPerDay === 1) return false;
  const weekday = weekdayOfEpochDay(table.firstEpochDay + day);
  const same: number[] = [];
  const working: number[] = [];
  for (let other = Math.max(0, day - WINDOW_DAYS); other < day; other++) {
    if (!table.trains[other]) continue;
    const otherWeekday = weekdayOfEpochDay(table.firstEpochDay + other);
    if (otherWeekday === weekday) same.push(lastSlotWithReading(table, other));
    else if (otherWeekday < 5) working.push(lastSlotWithReading(table, other));
  }
  const usual = same.length > 0 || weekday >= 5 ? same : working;
  if (usual.length === 0) return false;
  const usualLast = usual.sort((a, b) => a - b)[usual.length >> 1]!;
  const slotSeconds = SECONDS_PER_DAY / table.slotsPerDay;
  return (usualLast - lastSlotWithReading(table, day)) * slotSeconds >= EARLY_STOP_SECONDS;
}

function lastSlotWithReading(table: SlotTable, day: number): number {
  let slot = table.slotsPerDay - 1;
  while (slot >= 0 && Number.isNaN(table.contacts[day * table.slotsPerDay + slot]!)) slot--;
  return slot;
}

function countPresence(table: SlotTable, endDay: number, skipLast: boolean) {
  const { slotsPerDay, contacts, ordinary } = table;
  const daysSeen = new Int32Array(DAYS_PER_WEEK);
  const daysOpen = new Int32Array(DAYS_PER_WEEK);
  const days = new Int32Array(DAYS_PER_WEEK * slotsPerDay);
  const readings = new Float64Array(DAYS_PER_WEEK * slotsPerDay);
  const ofSlot = new Float64Array(DAYS_PER_WEEK * slotsPerDay);
  const trainingDays: number[][] = Array.from({ length: DAYS_PER_WEEK }, () => []);
  for (let day = endDay - 1; day >= Math.max(0, endDay - WINDOW_DAYS); day--) {
    if (table.excluded[day]) continue;
    const weekday = weekdayOfEpochDay(table.firstEpochDay + day);
    if (table.trains[day]) trainingDays[weekday]!.push(day);
    if (skipLast && day === endDay - 1) continue;
    daysSeen[weekday]!++;
    if (!table.trains[day]) continue;
    daysOpen[weekday]!++;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      const cell = day * slotsPerDay + slot;
      if (!ordinary[cell]) continue;
      days[weekday * slotsPerDay + slot]!++;
      if (Number.isNaN(contacts[cell]!)) continue;
      readings[weekday * slotsPerDay + slot]!++;
      ofSlot[weekday * slotsPerDay + slot]! += contacts[cell]!;
    }
  }
  return { daysSeen, daysOpen, days, readings, contacts: ofSlot, trainingDays };
}

/** 1 for each weekday that the days of a table show as closed. */
export function closedWeekdays(table: SlotTable): Uint8Array {
  const { open, borrowedWeekdays } = openPattern(table, table.dayCount);
  return Uint8Array.from({ length: DAYS_PER_WEEK }, (_, weekday) => {
    const hours = open.subarray(weekday * table.slotsPerDay, (weekday + 1) * table.slotsPerDay);
    return !borrowedWeekdays.includes(weekday) && !hours.includes(1) ? 1 : 0;
  });
}
