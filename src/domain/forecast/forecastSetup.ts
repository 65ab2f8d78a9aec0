import { dateOfEpochDay, dayOfInterval, epochDayOf, type IntervalGrid, intervalCount } from '../calendar.ts';
import type { VolumeSeries } from '../series.ts';
import { BACKTEST_DAYS } from './backtest.ts';
import { forecastGrid } from './forecastGrid.ts';
import { FORECAST_METHODS, type ForecastMethod, type ForecastOptions, type ForecastWarning } from './forecastTypes.ts';
import { isPartialDay, WINDOW_DAYS } from './openPattern.ts';
import { type SlotTable, slotTable } from './slotTable.ts';

/** History shorter than this is said to be short: four weeks, but for a closed weekend at the end. */
const ENOUGH_HISTORY_DAYS = 26;

/** Checked options, and the part of the history that they let a forecast see. */
export interface ForecastSetup {
  readonly grid: IntervalGrid;
  readonly method: ForecastMethod;
  readonly table: SlotTable;
  /** Day of the series' grid that is row 0 of the table. */
  readonly tableFirstDay: number;
  /** Days from the end of the table to the first day forecast. */
  readonly gapDays: number;
  readonly historyDays: number;
  readonly closed: ReadonlySet<number>;
  readonly warnings: readonly ForecastWarning[];
}

/** Checks series and options, and cuts the history before `from`. Throws RangeError naming the field. */
export function forecastSetup(series: VolumeSeries, options: ForecastOptions): ForecastSetup {
  const { horizonIntervals, method = 'meanOf4Weeks', closedDays = [], holidays = [], events = [] } = options;
  if (!Number.isInteger(horizonIntervals) || horizonIntervals < 1) {
    throw new RangeError(`horizonIntervals must be a whole number from 1 on, got ${horizonIntervals}`);
  }
  if (!FORECAST_METHODS.includes(method)) {
    throw new RangeError(`method must be one of ${FORECAST_METHODS.join(', ')}, got ${method}`);
  }
  const closed = epochDaysOf('closedDays', closedDays);
  const holidayDays = epochDaysOf(
    'holidays',
    holidays.map((holiday) => holiday.date),
  );
  const { firstDay, endDay, fromEpochDay } = historyDaysOf(series, options.from);
  const tableFirstDay = Math.max(firstDay, endDay - WINDOW_DAYS - BACKTEST_DAYS);
  const tableWithout = (excludedDays: ReadonlySet<number>) =>
    slotTable({ ...series, firstDay: tableFirstDay, dayCount: endDay - tableFirstDay, excludedDays });
  let table = tableWithout(new Set([...closed, ...holidayDays]));
  const onlyHolidays = !table.trains.includes(1);
  if (onlyHolidays) table = tableWithout(closed);
  if (!table.trains.includes(1)) throw new RangeError('closedDays must leave a day with readings');
  const grid = forecastGrid(series.grid, dateOfEpochDay(fromEpochDay), horizonIntervals);
  const gapDays = fromEpochDay - (epochDayOf(series.grid.firstDate) + endDay);
  const historyDays = endDay - firstDay;
  const warnings: ForecastWarning[] = [];
  if (historyDays < ENOUGH_HISTORY_DAYS) warnings.push({ kind: 'shortHistory', historyDays });
  if (isPartialDay(table, table.dayCount - 1)) {
    warnings.push({ kind: 'partialLastDay', date: dateOfEpochDay(table.firstEpochDay + table.dayCount - 1) });
  }
  if (onlyHolidays) warnings.push({ kind: 'onlyHolidaysToLearnFrom' });
  const openHolidays = [...holidayDays]
    .filter((day) => day >= fromEpochDay && day < fromEpochDay + grid.dayCount && !closed.has(day))
    .sort((a, b) => a - b);
  if (openHolidays.length > 0) {
    warnings.push({ kind: 'holidaysLikeOrdinaryDays', dates: openHolidays.map(dateOfEpochDay) });
  }
  if (events.length > 0) warnings.push({ kind: 'eventsNotUsed', count: events.length });
  return { grid, method, table, tableFirstDay, gapDays, historyDays, closed, warnings };
}

/** Days of the series' grid from the first reading to the last one before `from`, the end exclusive. */
function historyDaysOf({ grid, contacts, ...columns }: VolumeSeries, from: string | undefined) {
  for (const column of [contacts, columns.averageHandleTimeSeconds, columns.contactsHandled]) {
    if (column && column.length !== intervalCount(grid)) {
      throw new RangeError(
        `series must have a value for each of ${intervalCount(grid)} intervals, got ${column.length}`,
      );
    }
  }
  const gridEpochDay = epochDayOf(grid.firstDate);
  const fromEpochDay = from === undefined ? null : epochDayIn('from', from);
  const visibleDays = Math.min(Math.max((fromEpochDay ?? Number.POSITIVE_INFINITY) - gridEpochDay, 0), grid.dayCount);
  const visible = contacts.subarray(0, grid.dayFirstInterval[visibleDays]!);
  requireCounts('contacts', visible);
  const hasReading = (value: number) => !Number.isNaN(value);
  const last = visible.findLastIndex(hasReading);
  if (last < 0) {
    if (!contacts.some(hasReading)) throw new RangeError('series must have a reading, got none');
    throw new RangeError(`from must be after the first day with a reading, got ${from}`);
  }
  const firstDay = dayOfInterval(grid, visible.findIndex(hasReading));
  const endDay = dayOfInterval(grid, last) + 1;
  return { firstDay, endDay, fromEpochDay: fromEpochDay ?? gridEpochDay + endDay };
}

/** Missing values may stay; negative or infinite ones would spoil every mean that they touch. */
export function requireCounts(column: string, values: Float64Array): void {
  const bad = values.find((value) => value < 0 || value === Number.POSITIVE_INFINITY);
  if (bad !== undefined) throw new RangeError(`series must have finite ${column} of 0 or more, got ${bad}`);
}

function epochDaysOf(field: string, dates: readonly string[]): Set<number> {
  return new Set(dates.map((date) => epochDayIn(field, date)));
}

function epochDayIn(field: string, date: string): number {
  try {
    return epochDayOf(date);
  } catch (cause) {
    throw new RangeError(`${field} must hold existing days as YYYY-MM-DD, got ${date}`, { cause });
  }
}
