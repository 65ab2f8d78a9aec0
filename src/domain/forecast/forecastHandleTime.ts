import { weekdayOfEpochDay } from '../calendar.ts';
import type { VolumeSeries } from '../series.ts';
import { assembledForecast, type FittedSource, fittedSource } from './assembledForecast.ts';
import {
  type Asked,
  type ForecastHistory,
  forecastHistory,
  type HistoryOptions,
  requireAsked,
  requireCounts,
} from './forecastSetup.ts';
import type { Forecast, ForecastMethod, ForecastOptions } from './forecastTypes.ts';
import { handleTimeMeans } from './handleTimeMeans.ts';
import {
  choiceCount,
  choiceWeights,
  type HandleTimeDays,
  handleTimeDays,
  handleTimeShape,
  levelsByChoice,
  trustOf,
} from './handleTimeModel.ts';
import { type OpenPattern, openPattern } from './openPattern.ts';
import { type ForecastSource, type SlotRow, weekdayRow } from './slotForecasts.ts';
import { slotColumn } from './slotTable.ts';
import { WEEKS_OF_METHOD, type WeekdayMeanMethod, weekdayMeans } from './weekdayMeans.ts';

/** Methods that handle times have; the others of volumes mean `auto` here. */
const HANDLE_TIME_METHODS = ['auto', 'meanOf4Weeks', 'meanOf6Weeks', 'lastWeek'] as const satisfies ForecastMethod[];
type HandleTimeMethod = (typeof HANDLE_TIME_METHODS)[number];

/** Mean handle time in seconds of each coming interval, in the shape of `forecastVolume` and with its options.
 *  `auto`: a level of past days (how many, weighted by days or by contacts, by weekday or not: blended by the back-test),
 *  times the shape of the day, drawn to the queue's mean where contacts are few. Or the mean of the last weeks' same
 *  weekday and interval. NaN where closed, and everywhere when the source has no handle time.
 *  A day's value is the mean over its expected contacts. Back-test figures are of handled seconds at the contacts that
 *  came, so that they judge handle time alone; there is no noise floor.
 *  Bands of an interval are for the mean of the contacts expected in it: few contacts, wide bands.
 *  Throws RangeError like `forecastVolume`. */
export function forecastHandleTime(series: VolumeSeries, options: ForecastOptions): Forecast {
  requireAsked(options);
  return handleTimeForecast(fitHandleTime(series, options), options);
}

export interface FittedHandleTime extends FittedSource {
  readonly known: boolean;
}

/** The costly part, which holds for any method and horizon. */
export function fitHandleTime(series: VolumeSeries, options: HistoryOptions): FittedHandleTime {
  const history = forecastHistory(series, options);
  const { table, tableFirstDay } = history;
  const { dayCount } = table;
  const noColumn = new Float64Array(series.contacts.length).fill(Number.NaN);
  const seconds = slotColumn(series.grid, series.averageHandleTimeSeconds ?? noColumn, tableFirstDay, dayCount);
  const handled = slotColumn(series.grid, series.contactsHandled ?? series.contacts, tableFirstDay, dayCount);
  requireCounts('averageHandleTimeSeconds', seconds);
  requireCounts('contactsHandled', handled);
  const weights = handled.map((contacts, cell) => (contacts > 0 && !Number.isNaN(seconds[cell]!) ? contacts : 0));
  const readings = seconds.map((value, cell) => (weights[cell]! > 0 ? value : Number.NaN));
  const known = weights.some((contacts) => contacts > 0);
  return { ...fittedSource(history, handleTimeSource(history, readings, weights)), known };
}

/** The forecast of a horizon by one method, from what was fitted. Throws RangeError on a bad horizon or method. */
export function handleTimeForecast(fitted: FittedHandleTime, asked: Asked): Forecast {
  requireAsked(asked);
  const forecast = assembledForecast(fitted, handleTimeMethodOf(asked.method ?? 'auto'), asked.horizonIntervals);
  if (fitted.known) return forecast;
  return { ...forecast, warnings: [...fitted.history.warnings, { kind: 'noHandleTimes' }] };
}

function handleTimeSource(history: ForecastHistory, readings: Float64Array, weights: Float64Array): ForecastSource {
  const { table, originDays, leadDays, calendar } = history;
  const { slotsPerDay, firstEpochDay, dayCount } = table;
  const days = handleTimeDays(firstEpochDay, readings, weights, slotsPerDay);
  const modelAt = (endDay: number) => {
    const pattern = openPattern(table, endDay);
    const shape = handleTimeShape({ seconds: readings, weights, days, slotsPerDay, pattern });
    const meansOf = (method: WeekdayMeanMethod) =>
      handleTimeMeans({ seconds: readings, weights, slotsPerDay, pattern, weeks: WEEKS_OF_METHOD[method] });
    return { pattern, shape, levels: levelsByChoice(days, endDay), meansOf, profiles: new Map<string, Float64Array>() };
  };
  type Model = ReturnType<typeof modelAt>;
  const now = modelAt(dayCount);
  const models = originDays.map(modelAt);
  const errors = models.map((model, origin) => levelErrors(model, days, originDays[origin]!, leadDays));
  const weightsWithout = (leftOut: number) => {
    const sums = new Float64Array(choiceCount);
    errors.forEach((ofOrigin, origin) => {
      if (origin !== leftOut) for (let k = 0; k < choiceCount; k++) sums[k]! += ofOrigin[k]!;
    });
    return choiceWeights(sums);
  };
  const blend = weightsWithout(-1);
  const blends = originDays.map((_, origin) => weightsWithout(origin));
  const row = (model: Model, method: ForecastMethod, epochDay: number, choice: Float64Array): SlotRow => {
    const weekday = weekdayOfEpochDay(epochDay);
    if (calendar.closed.has(epochDay) || calendar.decided.get(epochDay) === 'closed') return null;
    const asked = handleTimeMethodOf(method);
    if (asked !== 'auto') {
      const profile = model.profiles.get(asked) ?? model.meansOf(asked);
      model.profiles.set(asked, profile);
      return weekdayRow(profile, weekday);
    }
    const levels = model.levels?.(epochDay);
    const level = levels ? levels.reduce((sum, value, k) => sum + choice[k]! * value, 0) : Number.NaN;
    const shape = weekdayRow(model.shape, weekday);
    return shape?.map((ratio) => ratio * level) ?? null;
  };
  const expected = weekdayMeans(table, now.pattern, WEEKS_OF_METHOD.meanOf4Weeks);
  return {
    methods: HANDLE_TIME_METHODS,
    tested: (asked, origin, epochDay) => row(models[origin]!, asked, epochDay, blends[origin]!),
    ahead: (method, epochDay) => row(now, method, epochDay, blend),
    weightAhead: (epochDay) => weekdayRow(expected, weekdayOfEpochDay(epochDay)),
    readings,
    weights,
    // A mean of n contacts whose times scatter about as widely as their mean. Less than half a contact is no mean.
    samplingVariance: (mean, contacts) => (mean * mean) / Math.max(contacts, 0.5),
    pattern: now.pattern,
    driftPerDay: 0,
  };
}

function handleTimeMethodOf(method: ForecastMethod): HandleTimeMethod {
  return HANDLE_TIME_METHODS.find((own) => own === method) ?? 'auto';
}

/** Relative error of each choice over the days after an origin, a day counting as far as its contacts can be trusted. */
function levelErrors(
  { levels, pattern }: { levels: ((epochDay: number) => Float64Array) | null; pattern: OpenPattern },
  days: HandleTimeDays,
  originDay: number,
  leadDays: number,
): Float64Array {
  const errors = new Float64Array(choiceCount);
  if (!levels || pattern.trainingDays.every((ofWeekday) => ofWeekday.length === 0)) return errors;
  for (let day = originDay; day < Math.min(originDay + leadDays, days.seconds.length); day++) {
    if (!(days.seconds[day]! > 0)) continue;
    levels(days.firstEpochDay + day).forEach((level, k) => {
      errors[k]! += (trustOf(days.contacts[day]!) * Math.abs(days.seconds[day]! - level)) / days.seconds[day]!;
    });
  }
  return errors;
}
