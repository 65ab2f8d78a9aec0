import { dateOfDay, dayIndexOf, type IntervalGrid, intervalCount } from '../calendar.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units.ts';
import { forecastGrid } from './forecastGrid.ts';
import type { DayForecast, Forecast, ForecastWarning } from './forecastTypes.ts';
import { type HandledVolumes, onOtherIntervals } from './otherIntervals.ts';

interface GivenOptions {
  /** A grid of the queue: its time zone and its interval are those of the forecast. */
  readonly like: IntervalGrid;
  /** First day planned. */
  readonly from: string;
  readonly horizonIntervals: number;
  readonly closedDays?: readonly string[];
  /** What the model expects in the same intervals: daily totals are spread as it spreads them, and a day that it expects
   *  somebody on and the series leaves out is said. */
  readonly model: Pick<Forecast, 'point'>;
}

/** Somebody else's forecast as the one to plan for: the points are the series', the bands NaN, because nobody knows how good
 *  it is. Days that the series does not hold are closed and named in `warnings`.
 *  Intervals of another length are summed or split evenly; totals of days follow the model's curve of the day.
 *  Throws RangeError without a reading and on a bad `from` or `horizonIntervals`. */
export function givenForecast(series: VolumeSeries, options: GivenOptions): Forecast {
  return givenVolumes(series, options).forecast;
}

/** The same for handle times: the series' own where it has them, the model's elsewhere.
 *  model: of the queue's history on the same days; null where it has none. null when neither knows any. */
export function givenHandleTime(
  series: VolumeSeries,
  options: GivenOptions,
  model: Pick<Forecast, 'point'> | null,
): Forecast | null {
  if (!series.averageHandleTimeSeconds && !model) return null;
  const { forecast, volumes } = givenVolumes(series, options);
  const point = forecast.point.map((contacts, i) => {
    if (Number.isNaN(contacts)) return Number.NaN;
    const own = volumes.averageHandleTimeSeconds?.[i] ?? Number.NaN;
    return Number.isNaN(own) ? (model?.point[i] ?? Number.NaN) : own;
  });
  return bandless(forecast.grid, point, forecast.point, []);
}

function givenVolumes(series: VolumeSeries, { like, from, horizonIntervals, closedDays = [], model }: GivenOptions) {
  if (!Number.isInteger(horizonIntervals) || horizonIntervals < 1) {
    throw new RangeError(`horizonIntervals must be a whole number from 1 on, got ${horizonIntervals}`);
  }
  if (!readingRange(series)) throw new RangeError('series must have a reading, got none');
  const grid = forecastGrid(like, from, horizonIntervals);
  const isDaily = series.grid.intervalSeconds === SECONDS_PER_DAY && grid.intervalSeconds < SECONDS_PER_DAY;
  const volumes = isDaily ? spreadDays(series, grid, model) : onOtherIntervals(series, grid);
  for (const date of closedDays) {
    const day = dayIndexOf(grid, date);
    if (day < 0 || day >= grid.dayCount) continue;
    volumes.contacts.fill(Number.NaN, grid.dayFirstInterval[day]!, grid.dayFirstInterval[day + 1]!);
  }
  const warnings: ForecastWarning[] = [];
  const missed = daysLeftOut(volumes, model, new Set(closedDays));
  if (missed.length > 0) warnings.push({ kind: 'daysNotGiven', dates: missed });
  if (isDaily) warnings.push({ kind: 'dailyTotalsSpread' });
  else if (series.grid.intervalSeconds !== grid.intervalSeconds) {
    warnings.push({
      kind: 'givenInOtherIntervals',
      givenMinutes: series.grid.intervalSeconds / SECONDS_PER_MINUTE,
      minutes: grid.intervalSeconds / SECONDS_PER_MINUTE,
    });
  }
  if (volumes.contacts.every(Number.isNaN)) warnings.push({ kind: 'nothingOpen' });
  return { volumes, forecast: bandless(grid, volumes.contacts, null, warnings) };
}

/** Totals of days over the intervals in which the model expects contacts on that day, or on its other days together. */
function spreadDays(series: VolumeSeries, grid: IntervalGrid, model: GivenOptions['model']): HandledVolumes {
  const contacts = new Float64Array(intervalCount(grid)).fill(Number.NaN);
  const times = series.averageHandleTimeSeconds;
  const averageHandleTimeSeconds = times && contacts.slice();
  const usual = usualCurve(grid, model.point);
  for (let day = 0; day < grid.dayCount; day++) {
    const fromDay = dayIndexOf(series.grid, dateOfDay(grid, day));
    const total = series.contacts[fromDay] ?? Number.NaN;
    if (Number.isNaN(total)) continue;
    const first = grid.dayFirstInterval[day]!;
    const own = model.point.subarray(first, grid.dayFirstInterval[day + 1]!);
    const curve = sumOf(own) > 0 ? own : usual.subarray(0, own.length);
    const sum = sumOf(curve);
    for (let k = 0; k < curve.length; k++) {
      if (Number.isNaN(curve[k]!)) continue;
      contacts[first + k] = (total * curve[k]!) / sum;
      if (averageHandleTimeSeconds) averageHandleTimeSeconds[first + k] = times[fromDay]!;
    }
  }
  return { grid, contacts, averageHandleTimeSeconds };
}

/** Sum of the model's days by position; NaN where no day is open, 1 throughout where no day expects anybody. */
function usualCurve(grid: IntervalGrid, point: Float64Array): Float64Array {
  const longest = Math.max(...Array.from({ length: grid.dayCount }, (_, day) => lengthOfDay(grid, day)));
  const curve = new Float64Array(longest).fill(Number.NaN);
  for (let day = 0; day < grid.dayCount; day++) {
    for (let k = 0; k < lengthOfDay(grid, day); k++) {
      const value = point[grid.dayFirstInterval[day]! + k]!;
      if (!Number.isNaN(value)) curve[k] = (curve[k]! || 0) + value;
    }
  }
  return sumOf(curve) > 0 ? curve : curve.fill(1);
}

function lengthOfDay(grid: IntervalGrid, day: number): number {
  return grid.dayFirstInterval[day + 1]! - grid.dayFirstInterval[day]!;
}

/** Days on which the model expects contacts and the series says nothing. */
function daysLeftOut({ grid, contacts }: HandledVolumes, model: GivenOptions['model'], closed: ReadonlySet<string>) {
  const dates: string[] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const range = [grid.dayFirstInterval[day]!, grid.dayFirstInterval[day + 1]!] as const;
    const isGiven = contacts.subarray(...range).some((value) => !Number.isNaN(value));
    const date = dateOfDay(grid, day);
    if (!isGiven && !closed.has(date) && sumOf(model.point.subarray(...range)) > 0) dates.push(date);
  }
  return dates;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value;
  return sum;
}

/** weights: of a mean; null: a day's value is its sum. */
function bandless(
  grid: IntervalGrid,
  point: Float64Array,
  weights: Float64Array | null,
  warnings: readonly ForecastWarning[],
): Forecast {
  const unknown = () => new Float64Array(point.length).fill(Number.NaN);
  const noBands = { lower80: Number.NaN, upper80: Number.NaN, lower95: Number.NaN, upper95: Number.NaN };
  const days = Array.from({ length: grid.dayCount }, (_, day): DayForecast => {
    let total = Number.NaN;
    let weight = 0;
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (Number.isNaN(point[i]!)) continue;
      const w = weights ? Math.max(weights[i]!, 1e-9) : 1;
      total = (total || 0) + point[i]! * w;
      weight += w;
    }
    return { date: dateOfDay(grid, day), point: weights ? total / weight : total, ...noBands };
  });
  return {
    grid,
    point,
    lower80: unknown(),
    upper80: unknown(),
    lower95: unknown(),
    upper95: unknown(),
    days,
    withoutEvents: null,
    eventEffects: [],
    blend: [],
    periodSpread: { shared: Number.NaN, own: Number.NaN, driftPerDay: 0 },
    intervalNoise: 1,
    method: 'own',
    candidates: [],
    backtest: {
      origins: [],
      leadDays: 0,
      candidates: [],
      noiseFloorWape: { interval: Number.NaN, day: Number.NaN, week: Number.NaN },
    },
    warnings,
  };
}
