import { addDays, dateOfDay, dayIndexOf, dayOfInterval, epochDayOf } from '../calendar.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import { bias, wape } from './accuracy.ts';
import type { Accuracy, BandedValue, ByLevel, Coverage, DayForecast, Forecast } from './forecastTypes.ts';
import { periodBand } from './periodSpread.ts';

/** One day: what was forecast of the intervals that have a reading, and what came in them. */
export interface ComparedDay {
  readonly date: string;
  /** 0 where the forecast had the day closed. */
  readonly forecast: number;
  readonly actual: number;
  /** forecast - actual: positive is too much, as in the bias. */
  readonly difference: number;
  /** Is the actual value inside the day's band? null: there is no band. */
  readonly within80: boolean | null;
  readonly within95: boolean | null;
}

export interface ForecastComparison {
  /** First and last day with a reading; the days without one are left out. */
  readonly from: string;
  readonly to: string;
  readonly forecast: number;
  readonly actual: number;
  readonly accuracy: ByLevel<Accuracy>;
  /** NaN where nothing has a band. */
  readonly coverage: ByLevel<Coverage>;
  readonly days: readonly ComparedDay[];
}

/** History before the first day compared, at least: a pattern of weekdays takes two weeks. */
const MIN_HISTORY_DAYS = 14;
/** A forecast is compared over at most as many days as a plan can have. */
const MAX_DAYS = 91;

/** A history, and the day before which it teaches nothing; null: all of it does. */
interface LearntFrom {
  readonly series: VolumeSeries;
  readonly historyFrom: string | null;
}

/** First and last day from which a forecast can be compared with this history; null when it is too short. */
export function comparableFrom({ series, historyFrom }: LearntFrom): { first: string; last: string } | null {
  const range = readingRange(series);
  if (!range) return null;
  const dateAt = (interval: number) => dateOfDay(series.grid, dayOfInterval(series.grid, interval));
  const begins = dateAt(range.first);
  const first = addDays(historyFrom !== null && historyFrom > begins ? historyFrom : begins, MIN_HISTORY_DAYS);
  const last = dateAt(range.last);
  return first <= last ? { first, last } : null;
}

/** Days that came from a day on, to the last reading, 13 weeks at most; 0 where the history allows no comparison. */
export function comparableDays(history: LearntFrom, from: string): number {
  const range = comparableFrom(history);
  if (!range || from < range.first || from > range.last) return 0;
  return Math.min(epochDayOf(range.last) - epochDayOf(from) + 1, MAX_DAYS);
}

/**
 * A forecast beside what came on its days. Intervals without a reading are not scored, in any total either; where the forecast
 * was closed and contacts came it counts as 0, as in the back-test. Weeks are runs of seven days from the first day forecast;
 * one that is not over is not scored. A day with readings missing is judged by the same part of its band.
 * null when no day has a reading. Throws RangeError when the grids differ in interval or time zone.
 */
export function compareWithActuals(forecast: Forecast, series: VolumeSeries): ForecastComparison | null {
  const { grid } = forecast;
  if (grid.intervalSeconds !== series.grid.intervalSeconds || grid.timeZone !== series.grid.timeZone) {
    throw new RangeError('series must have the interval and time zone of the forecast');
  }
  const actual = actualsOf(forecast, series);
  const days: ComparedDay[] = [];
  const dayActual = new Float64Array(grid.dayCount).fill(Number.NaN);
  const dayForecast = new Float64Array(grid.dayCount).fill(Number.NaN);
  const ofIntervals = new Shares();
  const ofDays = new Shares();
  for (let day = 0; day < grid.dayCount; day++) {
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (Number.isNaN(actual[i]!)) continue;
      dayActual[day] = (dayActual[day]! || 0) + actual[i]!;
      dayForecast[day] = (dayForecast[day]! || 0) + (forecast.point[i]! || 0);
      ofIntervals.add(actual[i]!, bandOf(forecast, i));
    }
    if (Number.isNaN(dayActual[day]!)) continue;
    days.push(comparedDay(forecast.days[day]!, dayForecast[day]!, dayActual[day]!, ofDays));
  }
  if (days.length === 0) return null;
  const weeks = comparedWeeks(forecast, dayActual, dayForecast);
  return {
    from: days[0]!.date,
    to: days.at(-1)!.date,
    forecast: days.reduce((sum, day) => sum + day.forecast, 0),
    actual: days.reduce((sum, day) => sum + day.actual, 0),
    accuracy: {
      interval: accuracyOf(actual, forecast.point),
      day: accuracyOf(dayActual, dayForecast),
      week: accuracyOf(weeks.actual, weeks.forecast),
    },
    coverage: { interval: ofIntervals.shares(), day: ofDays.shares(), week: weeks.coverage },
    days,
  };
}

/** Sums of the whole weeks up to the last day with a reading, over the days that have one; NaN for a week without. */
function comparedWeeks({ periodSpread }: Forecast, dayActual: Float64Array, dayForecast: Float64Array) {
  const weekCount = Math.floor((dayActual.findLastIndex((value) => !Number.isNaN(value)) + 1) / DAYS_PER_WEEK);
  const actual = new Float64Array(weekCount).fill(Number.NaN);
  const forecast = actual.slice();
  const shares = new Shares();
  for (let week = 0; week < weekCount; week++) {
    let openDays = 0;
    for (let day = week * DAYS_PER_WEEK; day < (week + 1) * DAYS_PER_WEEK; day++) {
      if (Number.isNaN(dayActual[day]!)) continue;
      actual[week] = (actual[week]! || 0) + dayActual[day]!;
      forecast[week] = (forecast[week]! || 0) + dayForecast[day]!;
      openDays++;
    }
    const middle = (week + 0.5) * DAYS_PER_WEEK;
    if (openDays > 0) shares.add(actual[week]!, periodBand(periodSpread, forecast[week]!, openDays, middle));
  }
  return { actual, forecast, coverage: shares.shares() };
}

/** Readings on the forecast's intervals; NaN where there is none. */
function actualsOf({ grid }: Forecast, series: VolumeSeries): Float64Array {
  const actual = new Float64Array(grid.dayFirstInterval[grid.dayCount]!).fill(Number.NaN);
  for (let day = 0; day < grid.dayCount; day++) {
    const fromDay = dayIndexOf(series.grid, dateOfDay(grid, day));
    if (fromDay < 0 || fromDay >= series.grid.dayCount) continue;
    const first = grid.dayFirstInterval[day]!;
    const from = series.grid.dayFirstInterval[fromDay]!;
    // The horizon may cut the last day of the forecast.
    const count = grid.dayFirstInterval[day + 1]! - first;
    actual.set(series.contacts.subarray(from, from + count), first);
  }
  return actual;
}

function comparedDay(band: DayForecast, forecast: number, actual: number, shares: Shares): ComparedDay {
  const part = forecast / band.point;
  const scaled = {
    point: forecast,
    lower80: band.lower80 * part,
    upper80: band.upper80 * part,
    lower95: band.lower95 * part,
    upper95: band.upper95 * part,
  };
  const within = shares.add(actual, scaled);
  return { date: band.date, forecast, actual, difference: forecast - actual, ...within };
}

function bandOf({ point, lower80, upper80, lower95, upper95 }: Forecast, i: number): BandedValue {
  return {
    point: point[i]!,
    lower80: lower80[i]!,
    upper80: upper80[i]!,
    lower95: lower95[i]!,
    upper95: upper95[i]!,
  };
}

function accuracyOf(actual: Float64Array, forecast: Float64Array): Accuracy {
  return { wape: wape(actual, forecast), bias: bias(actual, forecast) };
}

class Shares {
  #within80 = 0;
  #within95 = 0;
  #count = 0;

  /** What has no band is not counted. */
  add(actual: number, band: BandedValue): { within80: boolean | null; within95: boolean | null } {
    if (!(band.lower95 <= band.upper95)) return { within80: null, within95: null };
    const within80 = actual >= band.lower80 && actual <= band.upper80;
    const within95 = actual >= band.lower95 && actual <= band.upper95;
    this.#count++;
    if (within80) this.#within80++;
    if (within95) this.#within95++;
    return { within80, within95 };
  }

  shares(): Coverage {
    return { within80: this.#within80 / this.#count, within95: this.#within95 / this.#count };
  }
}
