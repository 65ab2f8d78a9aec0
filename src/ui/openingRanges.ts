import type { Forecast } from '../domain/forecast/forecastTypes.ts';
import { weekdayCurves } from './forecastView.ts';

export interface OpeningRow {
  readonly firstWeekday: number;
  readonly lastWeekday: number;
  /** Minutes after midnight. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

/** Opening hours per weekday, runs of equal weekdays in one row. */
export function openingRanges(forecast: Forecast): OpeningRow[] {
  const stepMinutes = forecast.grid.intervalSeconds / 60;
  const rows: OpeningRow[] = [];
  weekdayCurves(forecast).forEach((curve, weekday) => {
    const ranges: { from: number; to: number }[] = [];
    for (const { minute } of curve ?? []) {
      const last = ranges.at(-1);
      if (last && last.to === minute) last.to = minute + stepMinutes;
      else ranges.push({ from: minute, to: minute + stepMinutes });
    }
    const before = rows.at(-1);
    if (before && JSON.stringify(before.ranges) === JSON.stringify(ranges))
      rows[rows.length - 1] = { ...before, lastWeekday: weekday };
    else rows.push({ firstWeekday: weekday, lastWeekday: weekday, ranges });
  });
  return rows;
}
