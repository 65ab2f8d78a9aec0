import { dateOfEpochDay, dayOfInterval, epochDayOf, type IntervalGrid, intervalCount } from '../calendar.ts';
import type { VolumeSeries } from '../series.ts';
import { backtestOrigins } from './backtest.ts';
import { type DayCalendar, dayCalendar, epochDayIn } from './days/dayCalendar.ts';
import { FORECAST_METHODS, type ForecastOptions, type ForecastWarning } from './forecastTypes.ts';
import { closedWeekdays, isPartialDay } from './openPattern.ts';
import { type SlotTable, slotTable } from './slotTable.ts';

/** History shorter than this is said to be short: four weeks, but for a closed weekend at the end. */
const ENOUGH_HISTORY_DAYS = 26;

/** What a fit depends on, and what only its forecast does. */
export type HistoryOptions = Omit<ForecastOptions, 'horizonIntervals' | 'method'>;
export type Asked = Pick<ForecastOptions, 'horizonIntervals' | 'method'>;

/** Checked options, and the part of the history that they let a forecast see. */
export interface ForecastHistory {
  /** Zone and interval of the series. */
  readonly like: IntervalGrid;
  readonly table: SlotTable;
  /** Day of the series' grid that is row 0 of the table. */
  readonly tableFirstDay: number;
  readonly fromEpochDay: number;
  /** Days from the end of the table to the first day forecast. */
  readonly gapDays: number;
  readonly historyDays: number;
  readonly calendar: DayCalendar;
  /** Days of the table from which the back-test forecasts again, and how far. */
  readonly originDays: readonly number[];
  readonly leadDays: number;
  readonly warnings: readonly ForecastWarning[];
}

/** Checks series and options, and cuts the history before `from`. Throws RangeError naming the field. */
export function forecastHistory(series: VolumeSeries, options: HistoryOptions): ForecastHistory {
  const { firstDay, endDay, fromEpochDay } = historyDaysOf(series, options.from, options.historyFrom);
  const oldestDay = Math.min(firstDay, dayOfInterval(series.grid, Math.max(0, series.contacts.findIndex(isReading))));
  const everything = dayCalendar(options);
  // What was decided of a holiday holds for coming days; past ones are what they were.
  const decided = new Map([...everything.decided].filter(([day]) => day >= fromEpochDay));
  const calendar = { ...everything, decided };
  const tableWithout = (excludedDays: ReadonlySet<number>, first = firstDay) =>
    slotTable({
      ...series,
      firstDay: first,
      dayCount: endDay - first,
      excludedDays,
      lost: options.lost ?? null,
      openingHours: options.openingHours ?? null,
    });
  const special = new Set([...calendar.closed, ...calendar.holidayIds.keys()]);
  let table = tableWithout(special);
  const onlyHolidays = !table.trains.includes(1);
  if (onlyHolidays) table = tableWithout(calendar.closed);
  if (!table.trains.includes(1)) throw new RangeError('closedDays must leave a day with readings');
  // A new start forgets volumes, not on which weekdays the doors are open.
  if (oldestDay < firstDay) table = { ...table, closedBefore: closedWeekdays(tableWithout(special, oldestDay)) };
  const gapDays = fromEpochDay - (epochDayOf(series.grid.firstDate) + endDay);
  const historyDays = endDay - firstDay;
  const warnings: ForecastWarning[] = [];
  if (historyDays < ENOUGH_HISTORY_DAYS) warnings.push({ kind: 'shortHistory', historyDays });
  if (isPartialDay(table, table.dayCount - 1)) {
    warnings.push({ kind: 'partialLastDay', date: dateOfEpochDay(table.firstEpochDay + table.dayCount - 1) });
  }
  if (onlyHolidays) warnings.push({ kind: 'onlyHolidaysToLearnFrom' });
  const calendarToLearnBy = onlyHolidays ? { ...calendar, holidayIds: new Map<number, string>() } : calendar;
  return {
    like: series.grid,
    table,
    tableFirstDay: firstDay,
    fromEpochDay,
    gapDays,
    historyDays,
    calendar: calendarToLearnBy,
    ...backtestOrigins(table),
    warnings,
  };
}

/** Throws RangeError unless the horizon is a whole number of intervals from 1 on and the method is known. */
export function requireAsked({ horizonIntervals, method }: Asked): void {
  if (method !== undefined && !FORECAST_METHODS.includes(method)) {
    throw new RangeError(`method must be one of ${FORECAST_METHODS.join(', ')}, got ${method}`);
  }
  if (!Number.isInteger(horizonIntervals) || horizonIntervals < 1) {
    throw new RangeError(`horizonIntervals must be a whole number from 1 on, got ${horizonIntervals}`);
  }
}

/** Days of the series' grid from the first reading to the last one before `from`, the end exclusive. */
function historyDaysOf(
  { grid, contacts, ...columns }: VolumeSeries,
  from: string | undefined,
  historyFrom: string | undefined,
) {
  for (const column of [contacts, columns.averageHandleTimeSeconds, columns.contactsHandled]) {
    if (column && column.length !== intervalCount(grid)) {
      throw new RangeError(
        `series must have a value for each of ${intervalCount(grid)} intervals, got ${column.length}`,
      );
    }
  }
  const gridEpochDay = epochDayOf(grid.firstDate);
  const dayWithin = (day: number) => Math.min(Math.max(day - gridEpochDay, 0), grid.dayCount);
  const fromEpochDay = from === undefined ? null : epochDayIn('from', from);
  const visibleDays = dayWithin(fromEpochDay ?? Number.POSITIVE_INFINITY);
  const hiddenDays = historyFrom === undefined ? 0 : dayWithin(epochDayIn('historyFrom', historyFrom));
  const firstInterval = grid.dayFirstInterval[hiddenDays]!;
  const visible = contacts.subarray(firstInterval, Math.max(firstInterval, grid.dayFirstInterval[visibleDays]!));
  requireCounts('contacts', visible);
  const last = visible.findLastIndex(isReading);
  if (last < 0) {
    if (!contacts.some(isReading)) throw new RangeError('series must have a reading, got none');
    if (hiddenDays > 0) throw new RangeError(`historyFrom must leave a day with a reading, got ${historyFrom}`);
    throw new RangeError(`from must be after the first day with a reading, got ${from}`);
  }
  const firstDay = dayOfInterval(grid, firstInterval + visible.findIndex(isReading));
  const endDay = dayOfInterval(grid, firstInterval + last) + 1;
  return { firstDay, endDay, fromEpochDay: fromEpochDay ?? gridEpochDay + endDay };
}

function isReading(value: number): boolean {
  return !Number.isNaN(value);
}

/** Missing values may stay; negative or infinite ones would spoil every mean that they touch. */
export function requireCounts(column: string, values: Float64Array): void {
  const bad = values.find((value) => value < 0 || value === Number.POSITIVE_INFINITY);
  if (bad !== undefined) throw new RangeError(`series must have finite ${column} of 0 or more, got ${bad}`);
}
