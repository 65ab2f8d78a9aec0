import { dateOfDay, localMinuteInDay, weekdayOf } from '../domain/calendar.ts';
import type { VolumeSeries } from '../domain/series.ts';

export interface HistoryDays {
  /** Minutes after midnight of the columns. */
  readonly minutes: readonly number[];
  readonly rows: readonly { readonly date: string; readonly values: readonly number[] }[];
  readonly stepMinutes: number;
}

/** The last weeks as days by labels, summed to `stepMinutes`; NaN without reading. A repeated hour adds to its label. */
export function historyDays(series: VolumeSeries, stepMinutes: number, weeks: number): HistoryDays {
  const { grid, contacts } = series;
  const firstDay = Math.max(0, grid.dayCount - weeks * 7);
  const labels = Math.ceil(1440 / stepMinutes);
  let low = labels;
  let high = -1;
  const days: { date: string; values: Float64Array }[] = [];
  const openWeekdays = new Set<number>();
  for (let day = firstDay; day < grid.dayCount; day++) {
    const values = new Float64Array(labels).fill(Number.NaN);
    const date = dateOfDay(grid, day);
    const first = grid.dayFirstInterval[day]!;
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      const reading = contacts[i]!;
      if (Number.isNaN(reading)) continue;
      const label = Math.floor(localMinuteInDay(grid, day, i - first) / stepMinutes);
      values[label] = (Number.isNaN(values[label]!) ? 0 : values[label]!) + reading;
      low = Math.min(low, label);
      high = Math.max(high, label);
      openWeekdays.add(weekdayOf(date));
    }
    days.push({ date, values });
  }
  return {
    stepMinutes,
    minutes: Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => (low + k) * stepMinutes),
    rows: days
      .filter(({ date }) => openWeekdays.has(weekdayOf(date)))
      .map(({ date, values }) => ({ date, values: [...values.slice(low, high + 1)] })),
  };
}
