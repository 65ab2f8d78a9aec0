import { dayCalendar } from '../../../../../src/domain/forecast/days/dayCalendar.ts';
import { type DaySeries, daySeries } from '../../../../../src/domain/forecast/days/daySeries.ts';
import type { ForecastOptions } from '../../../../../src/domain/forecast/forecastTypes.ts';
import { openPattern } from '../../../../../src/domain/forecast/openPattern.ts';
import { slotTable } from '../../../../../src/domain/forecast/slotTable.ts';
import type { VolumeSeries } from '../../../../../src/domain/series.ts';

/** The days of a series as an engine sees them, all of it being history. */
export function daysOf(
  series: VolumeSeries,
  options: Pick<ForecastOptions, 'closedDays' | 'holidays' | 'events'> = {},
): DaySeries {
  const calendar = dayCalendar(options);
  const { dayCount } = series.grid;
  const excludedDays = new Set([...calendar.closed, ...calendar.holidayIds.keys()]);
  const table = slotTable({ ...series, firstDay: 0, dayCount, excludedDays });
  return daySeries(table, openPattern(table, dayCount), dayCount, calendar);
}
