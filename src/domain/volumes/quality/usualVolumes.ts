import { rollingMiddleMean } from '../../forecast/days/rollingMedian.ts';
import { DAYS_PER_WEEK } from '../../units.ts';
import type { HistoryTable } from './historyTable.ts';

/** The usual is that of six weeks before and six after. */
const REACH_WEEKS = 6;
/** Fewer readings of a weekday and time say nothing of what is usual. */
const LEAST_READINGS = 4;
/** Monday to Friday stand in for one another where each has too few. */
const WORKING_DAYS = 5;

/** Contacts usual at the weekday and time of each cell: the middle of the weeks around it, holidays apart; of a history of few
 *  weeks the middle of all working days. NaN where too few are known. */
export function usualVolumes(table: HistoryTable): Float64Array {
  const { dayCount, slotsPerDay, contacts, weekdays, excluded } = table;
  const usual = new Float64Array(dayCount * slotsPerDay).fill(Number.NaN);
  const firstOf = (weekday: number) => (weekday - weekdays[0]! + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    const days = everyNth(firstOf(weekday), DAYS_PER_WEEK, dayCount);
    spread(days, REACH_WEEKS);
  }
  if (dayCount >= LEAST_READINGS * DAYS_PER_WEEK + DAYS_PER_WEEK) return usual;
  const working = everyNth(0, 1, dayCount).filter((day) => weekdays[day]! < WORKING_DAYS);
  const known = usual.slice();
  spread(working, working.length);
  return usual.map((value, cell) => (Number.isNaN(known[cell]!) ? value : known[cell]!));

  function spread(days: readonly number[], reach: number): void {
    const values = new Float64Array(days.length);
    for (let slot = 0; slot < slotsPerDay; slot++) {
      let any = false;
      days.forEach((day, k) => {
        const value = excluded[day] ? Number.NaN : contacts[day * slotsPerDay + slot]!;
        values[k] = value;
        any ||= !Number.isNaN(value);
      });
      if (!any) continue;
      const middles = rollingMiddleMean(values, reach, LEAST_READINGS);
      days.forEach((day, k) => {
        usual[day * slotsPerDay + slot] = middles[k]!;
      });
    }
  }
}

function everyNth(first: number, step: number, end: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / step)) }, (_, k) => first + k * step);
}
