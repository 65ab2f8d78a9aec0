import { addDays, clockLabel, dateOfDay, type IntervalGrid, localMinuteInDay, weekdayOf } from '../domain/calendar.ts';

export interface WeekColumn {
  readonly minute: number;
  /** 1 for the second of two equal labels, on the day when the clock goes back. */
  readonly occurrence: 0 | 1;
  readonly label: string;
}

export interface WeekRow {
  readonly date: string;
  readonly day: number;
  /** Interval of each column; -1 where closed or not existing. */
  readonly intervals: readonly number[];
}

export interface WeekView {
  readonly monday: string;
  readonly columns: readonly WeekColumn[];
  readonly rows: readonly WeekRow[];
}

/** Mondays of the calendar weeks in which something is open. */
export function openWeeks(grid: IntervalGrid, openSeconds: Float64Array): string[] {
  const weeks: string[] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const monday = mondayOf(dateOfDay(grid, day));
    if (weeks.at(-1) !== monday && isOpenDay(grid, openSeconds, day)) weeks.push(monday);
  }
  return weeks;
}

export function mondayOf(date: string): string {
  return addDays(date, -weekdayOf(date));
}

/** One week as a table: the days of the plan down, wall-clock labels across. Weekdays that never open have no row. */
export function weekView(grid: IntervalGrid, openSeconds: Float64Array, monday: string): WeekView {
  const weekdaysOpen = new Set<number>();
  const days: { date: string; day: number }[] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const date = dateOfDay(grid, day);
    if (isOpenDay(grid, openSeconds, day)) weekdaysOpen.add(weekdayOf(date));
    if (mondayOf(date) === monday) days.push({ date, day });
  }
  const columns = new Map<number, WeekColumn>();
  const cells = days
    .filter(({ date }) => weekdaysOpen.has(weekdayOf(date)))
    .map(({ date, day }) => {
      const byKey = new Map<number, number>();
      const seen = new Set<number>();
      const first = grid.dayFirstInterval[day]!;
      for (let interval = first; interval < grid.dayFirstInterval[day + 1]!; interval++) {
        const minute = localMinuteInDay(grid, day, interval - first);
        const occurrence = seen.has(minute) ? 1 : 0;
        seen.add(minute);
        if (!(openSeconds[interval]! > 0)) continue;
        const key = columnKey(grid, day, minute, occurrence);
        byKey.set(key, interval);
        if (!columns.has(key)) columns.set(key, { minute, occurrence, label: clockLabel(minute) });
      }
      return { date, day, byKey };
    });
  const keys = [...columns.keys()].sort((a, b) => a - b);
  return {
    monday,
    columns: keys.map((key) => columns.get(key)!),
    rows: cells.map(({ date, day, byKey }) => ({ date, day, intervals: keys.map((key) => byKey.get(key) ?? -1) })),
  };
}

function isOpenDay(grid: IntervalGrid, openSeconds: Float64Array, day: number): boolean {
  for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++)
    if (openSeconds[i]! > 0) return true;
  return false;
}

/** Sorts a repeated hour behind its first passing and before the next full hour. */
function columnKey(grid: IntervalGrid, day: number, minute: number, occurrence: 0 | 1): number {
  if (occurrence === 0) return minute;
  const change = grid.clockChanges.find((candidate) => candidate.day === day);
  const repeatedUntilMinute = change ? change.elapsedSeconds / 60 : minute + 1;
  return repeatedUntilMinute - 1 + minute / 10_000;
}
