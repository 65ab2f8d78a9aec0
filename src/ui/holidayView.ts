import { bridgeDays } from '../domain/bridgeDays.ts';
import { addDays, dateOfDay, weekdayOf } from '../domain/calendar.ts';
import { firstPlanDate, type Project, type Queue } from '../domain/project.ts';
import { readingRange } from '../domain/series.ts';
import { DAYS_PER_WEEK } from '../domain/units.ts';
import type { CalendarHoliday } from '../io/holidayCalendar.ts';

/** One holiday of the days ahead, with all its days: a feast of several, or the day given in its place. */
export interface HolidayRow {
  readonly id: string;
  readonly name: string;
  readonly dates: readonly string[];
  /** Is every one of its days closed anyway, whatever the rule? */
  readonly closedAnyway: boolean;
}

/** First and last day planned; null while there is no reading to plan from. */
export function daysAhead(project: Project): { from: string; to: string } | null {
  if (!project.queues.some(({ series }) => readingRange(series))) return null;
  const from = firstPlanDate(project.queues);
  return { from, to: addDays(from, project.horizonWeeks * DAYS_PER_WEEK - 1) };
}

/** Weekdays on which no queue had a reading in its last eight weeks; 0 for Monday to 6 for Sunday. */
export function closedWeekdays(queues: readonly Queue[]): number[] {
  const open = new Set<number>();
  for (const { series } of queues) {
    const { grid, contacts } = series;
    for (let day = Math.max(0, grid.dayCount - 8 * DAYS_PER_WEEK); day < grid.dayCount; day++) {
      const readings = contacts.subarray(grid.dayFirstInterval[day]!, grid.dayFirstInterval[day + 1]!);
      if (readings.some((value) => !Number.isNaN(value))) open.add(weekdayOf(dateOfDay(grid, day)));
    }
  }
  return Array.from({ length: DAYS_PER_WEEK }, (_, weekday) => weekday).filter((weekday) => !open.has(weekday));
}

/** The holidays of the days ahead, one row each, and the working days between them and a weekend. */
export function holidaysAhead(
  holidays: readonly CalendarHoliday[],
  range: { from: string; to: string },
  closed: { closedDays: readonly string[]; closedWeekdays: readonly number[] },
): { rows: HolidayRow[]; bridges: string[] } {
  const isClosed = (date: string) =>
    closed.closedDays.includes(date) || closed.closedWeekdays.includes(weekdayOf(date));
  const byId = new Map<string, CalendarHoliday[]>();
  for (const holiday of holidays) {
    if (holiday.date < range.from || holiday.date > range.to) continue;
    byId.set(holiday.id, [...(byId.get(holiday.id) ?? []), holiday]);
  }
  const rows = [...byId].map(([id, days]) => {
    const dates = days.map(({ date }) => date);
    // Beside the holiday itself, the day given in its place says so in its name.
    const name = days.map((day) => day.name).reduce((a, b) => (b.length < a.length ? b : a));
    return { id, name, dates, closedAnyway: dates.every(isClosed) };
  });
  const bridges = bridgeDays(
    holidays.map(({ date }) => date),
    { ...range, closedWeekdays: closed.closedWeekdays },
  ).filter((date) => !isClosed(date));
  return { rows, bridges };
}
