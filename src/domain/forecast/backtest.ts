import { dateOfEpochDay, weekdayOfEpochDay } from '../calendar.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import type { SlotTable } from './slotTable.ts';

const MAX_ORIGINS = 10;
const MAX_LEAD_DAYS = 28;
/** Less history than this before an origin is no test of a weekday mean: two weeks, but for a closed weekend. */
const MIN_TRAINING_DAYS = 12;
/** History that the oldest origin can reach back to, beside the days it learns from. */
export const BACKTEST_DAYS = MAX_ORIGINS * DAYS_PER_WEEK;

/** What one method would have said at every origin, beside what came: origin x leadDays x slotsPerDay, in this order. */
export interface BacktestCells {
  readonly originCount: number;
  readonly leadDays: number;
  readonly slotsPerDay: number;
  /** NaN: nothing to score (no reading, closed day, past the end of the history). */
  readonly actual: Float64Array;
  /** NaN where the method had the queue closed. */
  readonly forecast: Float64Array;
  /** Contacts behind each handle time; null when the readings are contacts themselves. */
  readonly weight: Float64Array | null;
}

/** Days of the table from which to forecast again: up to ten, a week apart, the last one a week before the end.
 *  `leadDays`: as far as the forecast goes, at least a week (else few errors would make the bands), at most 28.
 *  Oldest first. */
export function backtestOrigins(table: SlotTable, horizonDays: number): { originDays: number[]; leadDays: number } {
  const originDays: number[] = [];
  for (let week = MAX_ORIGINS; week >= 1; week--) {
    const day = table.dayCount - week * DAYS_PER_WEEK;
    const learns = day >= MIN_TRAINING_DAYS && table.trains.subarray(0, day).includes(1);
    if (learns) originDays.push(day);
  }
  return { originDays, leadDays: Math.min(Math.max(horizonDays, DAYS_PER_WEEK), MAX_LEAD_DAYS) };
}

export function originDates(table: SlotTable, originDays: readonly number[]): string[] {
  return originDays.map((day) => dateOfEpochDay(table.firstEpochDay + day));
}

/** Lays the profile of each origin (weekday x slot) against the readings that followed it.
 *  readings, weights: by day x slot of the table. closed: epoch days that are not scored. */
export function backtestCells({
  table,
  readings,
  weights,
  closed,
  originDays,
  leadDays,
  profiles,
}: {
  table: SlotTable;
  readings: Float64Array;
  weights: Float64Array | null;
  closed: ReadonlySet<number>;
  originDays: readonly number[];
  leadDays: number;
  profiles: readonly Float64Array[];
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
      const weekdayRow = weekdayOfEpochDay(firstEpochDay + day) * slotsPerDay;
      actual.set(readings.subarray(day * slotsPerDay, (day + 1) * slotsPerDay), row);
      forecast.set(profiles[origin]!.subarray(weekdayRow, weekdayRow + slotsPerDay), row);
      weight?.set(weights!.subarray(day * slotsPerDay, (day + 1) * slotsPerDay), row);
    }
  });
  return { originCount: originDays.length, leadDays, slotsPerDay, actual, forecast, weight };
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
