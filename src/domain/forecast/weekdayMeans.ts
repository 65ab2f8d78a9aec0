import { DAYS_PER_WEEK } from '../units.ts';
import type { ForecastMethod } from './forecastTypes.ts';
import type { OpenPattern } from './openPattern.ts';
import type { SlotTable } from './slotTable.ts';

/** Days of the same weekday that each method averages. */
export const WEEKS_OF_METHOD = { lastWeek: 1, meanOf4Weeks: 4, meanOf6Weeks: 6 } as const;
export type WeekdayMeanMethod = keyof typeof WEEKS_OF_METHOD & ForecastMethod;

/** Mean contacts by weekday and slot (weekday x slotsPerDay + slot), NaN where closed.
 *  The mean of the last `weeks` days of that weekday with a reading; missing readings are skipped, zeros are real.
 *  An open slot that none of them holds takes its mean over the whole window, then the mean of the other weekdays. */
export function weekdayMeans(table: SlotTable, pattern: OpenPattern, weeks: number): Float64Array {
  const { slotsPerDay } = table;
  const means = new Float64Array(DAYS_PER_WEEK * slotsPerDay).fill(Number.NaN);
  const toBorrow: number[] = [];
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    const days = pattern.trainingDays[weekday]!;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      const cell = weekday * slotsPerDay + slot;
      if (!pattern.open[cell]) continue;
      const recent = meanAtSlot(table, days, weeks, slot);
      means[cell] = Number.isNaN(recent) ? meanAtSlot(table, days, days.length, slot) : recent;
      if (Number.isNaN(means[cell]!)) toBorrow.push(cell);
    }
  }
  const borrowed = toBorrow.map((cell) => meanOfWeekdays(means, cell % slotsPerDay, slotsPerDay));
  for (let i = 0; i < toBorrow.length; i++) means[toBorrow[i]!] = borrowed[i]!;
  return means;
}

function meanAtSlot(table: SlotTable, days: readonly number[], atMost: number, slot: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < days.length && i < atMost; i++) {
    const contacts = table.contacts[days[i]! * table.slotsPerDay + slot]!;
    if (Number.isNaN(contacts)) continue;
    sum += contacts;
    count++;
  }
  return sum / count;
}

function meanOfWeekdays(means: Float64Array, slot: number, slotsPerDay: number): number {
  let sum = 0;
  let count = 0;
  for (let cell = slot; cell < means.length; cell += slotsPerDay) {
    if (Number.isNaN(means[cell]!)) continue;
    sum += means[cell]!;
    count++;
  }
  return sum / count;
}
