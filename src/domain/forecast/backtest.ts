import { dateOfEpochDay } from '../calendar.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import type { SlotRow } from './slotForecasts.ts';
import type { SlotTable } from './slotTable.ts';

const RECENT_ORIGINS = 10;
const OLDER_ORIGINS = 10;
const OLDER_STEP_WEEKS = 4;
const LEAD_DAYS = 28;
/** Less history than this before an origin is no test of a weekday mean: two weeks, but for a closed weekend. */
const MIN_TRAINING_DAYS = 12;
/** An older origin that knows less than half a year says little of a forecast that knows more. */
const MIN_OLDER_TRAINING_DAYS = 26 * DAYS_PER_WEEK;
/** What one method would have said at every origin, beside what came: origin x leadDays x slotsPerDay, in this order. */
export interface BacktestCells {
  readonly originCount: number;
  /** Day of each origin, in any count of days. */
  readonly originDays: readonly number[];
  readonly leadDays: number;
  readonly slotsPerDay: number;
  /** NaN: nothing to score (no reading, closed day, past the end of the history). */
  readonly actual: Float64Array;
  /** NaN where the method had the queue closed. */
  readonly forecast: Float64Array;
  /** Contacts behind each handle time; null when the readings are contacts themselves. */
  readonly weight: Float64Array | null;
}

/** Days of the table from which to forecast again, each followed for 28 days or to the end of the history: up to ten a
 *  week apart, the last one a week before the end, and before them up to ten more four weeks apart, where the season
 *  was another. Oldest first. */
export function backtestOrigins(table: SlotTable): { originDays: number[]; leadDays: number } {
  const weeks = Array.from({ length: RECENT_ORIGINS }, (_, k) => k + 1);
  for (let k = 1; k <= OLDER_ORIGINS; k++) weeks.push(RECENT_ORIGINS + k * OLDER_STEP_WEEKS);
  const originDays: number[] = [];
  weeks.forEach((week, k) => {
    const day = table.dayCount - week * DAYS_PER_WEEK;
    const learns = day >= (k < RECENT_ORIGINS ? MIN_TRAINING_DAYS : MIN_OLDER_TRAINING_DAYS);
    if (learns && table.trains.subarray(0, day).includes(1)) originDays.unshift(day);
  });
  return { originDays, leadDays: LEAD_DAYS };
}

export function originDates(table: SlotTable, originDays: readonly number[]): string[] {
  return originDays.map((day) => dateOfEpochDay(table.firstEpochDay + day));
}

/** Lays what a method would have said from each origin against the readings that followed it.
 *  readings, weights: by day x slot of the table. closed: epoch days that are not scored.
 *  said: the method's values of a day, from the origin of that place in the list. */
export function backtestCells({
  table,
  readings,
  weights,
  closed,
  originDays,
  leadDays,
  said,
}: {
  table: SlotTable;
  readings: Float64Array;
  weights: Float64Array | null;
  closed: ReadonlySet<number>;
  originDays: readonly number[];
  leadDays: number;
  said: (origin: number, epochDay: number) => SlotRow;
}): BacktestCells {
  const { slotsPerDay, firstEpochDay, dayCount } = table;
  const size = originDays.length * leadDays * slotsPerDay;
  const actual = new Float64Array(size).fill(Number.NaN);
  const forecast = new Float64Array(size).fill(Number.NaN);
  const weight = weights && new Float64Array(size);
  originDays.forEach((originDay, origin) => {
    for (let lead = 0; lead < leadDays && originDay + lead < dayCount; lead++) {
      const day = originDay + lead;
      if (closed.has(firstEpochDay + day)) continue;
      const row = (origin * leadDays + lead) * slotsPerDay;
      actual.set(readings.subarray(day * slotsPerDay, (day + 1) * slotsPerDay), row);
      const values = said(origin, firstEpochDay + day);
      if (values) forecast.set(values, row);
      weight?.set(weights!.subarray(day * slotsPerDay, (day + 1) * slotsPerDay), row);
    }
  });
  return { originCount: originDays.length, originDays, leadDays, slotsPerDay, actual, forecast, weight };
}

/** The same cells with the first week ahead of each origin alone. */
export function firstWeekOf(cells: BacktestCells): BacktestCells {
  const { originCount, leadDays, slotsPerDay } = cells;
  const size = DAYS_PER_WEEK * slotsPerDay;
  const firstDays = (column: Float64Array) => {
    const days = new Float64Array(originCount * size);
    for (let origin = 0; origin < originCount; origin++) {
      const from = origin * leadDays * slotsPerDay;
      days.set(column.subarray(from, from + size), origin * size);
    }
    return days;
  };
  return {
    ...cells,
    leadDays: DAYS_PER_WEEK,
    actual: firstDays(cells.actual),
    forecast: firstDays(cells.forecast),
    weight: cells.weight && firstDays(cells.weight),
  };
}

/** Actual values and forecasts as they are scored: handle times as seconds handled, at the contacts that came. */
export interface ScoredPairs {
  readonly actual: Float64Array;
  readonly forecast: Float64Array;
}

export function scoredIntervals(cells: BacktestCells): ScoredPairs {
  const { weight } = cells;
  if (!weight) return cells;
  const scored = (value: number, i: number) => (weight[i]! > 0 ? value * weight[i]! : Number.NaN);
  const forecast = cells.forecast.map(scored);
  // A handle time has no natural 0: hours that the method had closed are left out.
  const actual = cells.actual.map((value, i) => (Number.isNaN(forecast[i]!) ? Number.NaN : scored(value, i)));
  return { actual, forecast };
}

/** Day totals of scored intervals. A day in which nothing is scored is NaN; forecasts count only where scored. */
export function sumsOfDays(intervals: ScoredPairs, slotsPerDay: number): ScoredPairs {
  const days = Array.from({ length: intervals.actual.length / slotsPerDay }, (_, day) => day * slotsPerDay);
  return sumsFrom(intervals, days, slotsPerDay);
}

/** Totals of the whole weeks of each origin's lead. */
export function sumsOfWeeks(days: ScoredPairs, leadDays: number): ScoredPairs {
  const starts: number[] = [];
  for (let origin = 0; origin < days.actual.length; origin += leadDays) {
    for (let lead = 0; lead + DAYS_PER_WEEK <= leadDays; lead += DAYS_PER_WEEK) starts.push(origin + lead);
  }
  return sumsFrom(days, starts, DAYS_PER_WEEK);
}

function sumsFrom(pairs: ScoredPairs, starts: readonly number[], length: number): ScoredPairs {
  const actual = new Float64Array(starts.length).fill(Number.NaN);
  const forecast = new Float64Array(starts.length).fill(Number.NaN);
  starts.forEach((start, run) => {
    for (let i = start; i < start + length; i++) {
      if (Number.isNaN(pairs.actual[i]!)) continue;
      actual[run] = (actual[run]! || 0) + pairs.actual[i]!;
      forecast[run] = (forecast[run]! || 0) + (pairs.forecast[i]! || 0);
    }
  });
  return { actual, forecast };
}
