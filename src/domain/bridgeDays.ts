import { addDays, weekdayOf } from './calendar.ts';

/**
 * Working days between a holiday and a weekend or between two holidays, which many people take off: the Monday before a
 * Tuesday's holiday, the Friday after a Thursday's. Local dates from one to another, both included; an empty list where
 * the range is. `closedWeekdays`: 0 for Monday to 6 for Sunday, free besides Saturday and Sunday.
 */
export function bridgeDays(
  holidays: Iterable<string>,
  { from, to, closedWeekdays = [] }: { from: string; to: string; closedWeekdays?: readonly number[] },
): string[] {
  const special = new Set(holidays);
  const free = (date: string) => special.has(date) || weekdayOf(date) > 4 || closedWeekdays.includes(weekdayOf(date));
  const bridges: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const before = addDays(date, -1);
    const after = addDays(date, 1);
    if (free(date) || !free(before) || !free(after)) continue;
    if (special.has(before) || special.has(after)) bridges.push(date);
  }
  return bridges;
}
