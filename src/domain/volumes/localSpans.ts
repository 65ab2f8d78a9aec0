import { clockLabel, epochDayOf, type IntervalGrid, localLabelOf, localMinuteInDay } from '../calendar.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units.ts';
import { DAY_MINUTES } from './openingHours.ts';
import type { LocalSpan } from './treatments.ts';

/** Calls back every interval of a grid that a span touches, in their order; both showings of a repeated hour. A span outside
 *  the grid, or of no day that there is, touches none. */
export function eachIntervalIn(
  grid: IntervalGrid,
  span: LocalSpan,
  visit: (interval: number, day: number) => void,
): void {
  const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
  const gridMinutes = epochDayOf(grid.firstDate) * DAY_MINUTES;
  const firstDay = Math.max(0, Math.floor((from - gridMinutes) / DAY_MINUTES));
  const endDay = Math.min(grid.dayCount, Math.ceil((to - gridMinutes) / DAY_MINUTES));
  const intervalMinutes = grid.intervalSeconds / SECONDS_PER_MINUTE;
  for (let day = firstDay; day < endDay; day++) {
    const first = grid.dayFirstInterval[day]!;
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      const minute = gridMinutes + day * DAY_MINUTES + localMinuteInDay(grid, day, i - first);
      if (minute + intervalMinutes > from && minute < to) visit(i, day);
    }
  }
}

/** The span of intervals [first, end) of a grid, which are one stretch of time. */
export function spanOf(grid: IntervalGrid, first: number, end: number): LocalSpan {
  const from = localLabelOf(grid, first);
  const last = localLabelOf(grid, end - 1);
  return { from, to: labelOfMinutes(minutesOf(last) + grid.intervalSeconds / SECONDS_PER_MINUTE) };
}

/** The span of whole days from one local date to another, both included. */
export function spanOfDays(fromDate: string, toDate: string): LocalSpan {
  return { from: `${fromDate}T00:00`, to: labelOfMinutes(minutesOf(`${toDate}T00:00`) + DAY_MINUTES) };
}

/** Does every one of these spans lie within one of those? Both are sorted by where they begin. */
export function areWithin(spans: readonly LocalSpan[], others: readonly LocalSpan[]): boolean {
  let k = 0;
  return spans.every(({ from, to }) => {
    while (k < others.length && others[k]!.to < to) k++;
    return k < others.length && others[k]!.from <= from;
  });
}

/** Minutes of a label since 1970 by its own wall clock; NaN for what is no label. */
function minutesOf(label: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(label);
  if (!match) return Number.NaN;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute) / (SECONDS_PER_MINUTE * 1000);
}

function labelOfMinutes(minutes: number): string {
  const date = new Date(Math.floor(minutes / DAY_MINUTES) * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
  return `${date}T${clockLabel(minutes % DAY_MINUTES)}`;
}
