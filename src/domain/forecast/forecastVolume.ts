import { dateOfEpochDay } from '../calendar.ts';
import type { VolumeSeries } from '../series.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import { assembledForecast, type FittedSource, fittedSource, horizonDates } from './assembledForecast.ts';
import {
  type Asked,
  type ForecastHistory,
  forecastHistory,
  type HistoryOptions,
  requireAsked,
} from './forecastSetup.ts';
import type { Forecast, ForecastMethod, ForecastOptions, ForecastWarning } from './forecastTypes.ts';
import { slotsOfDay } from './slotTable.ts';
import { isWeekdayMethod, type VolumeSource, volumeSource } from './volumeSource.ts';

/** Everything that a forecast of contacts needs but its horizon. */
export interface FittedVolume extends FittedSource {
  readonly source: VolumeSource;
}

const LAST_YEAR_DAYS = 364;
/** Further ahead a forecast rests on the season of the year alone. */
const TRUSTED_HORIZON_DAYS = 13 * DAYS_PER_WEEK;
const TWO_YEARS_DAYS = 730;

/** Contacts of each coming interval: day totals by a blend of engines weighed by a rolling-origin back-test, spread over
 *  the day by a tuned weekday profile, with bands from the errors of the same back-test; or by one `method` alone.
 *  options: horizonIntervals whole >= 1; from: default the day after the last reading, nothing at or after it is read.
 *  Returns one value per interval of whole local days from `from` on, NaN where closed, and day totals of their own.
 *  Same input, same output. Throws RangeError naming the field on bad options and on a series without reading.
 *  README.md in this folder says which days are learnt from, and why. */
export function forecastVolume(series: VolumeSeries, options: ForecastOptions): Forecast {
  requireAsked(options);
  return volumeForecast(fitVolume(series, options), options);
}

/** The costly part, which holds for any method and horizon. onStep: called with the fraction done. */
export function fitVolume(
  series: VolumeSeries,
  options: HistoryOptions,
  onStep?: (fraction: number) => void,
): FittedVolume {
  const history = forecastHistory(series, options);
  const source = volumeSource(history, onStep);
  return { ...fittedSource(history, source), source };
}

/** The forecast of a horizon by one method, from what was fitted. Throws RangeError on a bad horizon or method. */
export function volumeForecast(fitted: FittedVolume, asked: Asked): Forecast {
  requireAsked(asked);
  const { source, history } = fitted;
  const wished = asked.method ?? 'auto';
  const tooShort = wished === 'lastYear' && history.table.dayCount < LAST_YEAR_DAYS;
  const method = tooShort ? 'auto' : wished;
  const forecast = assembledForecast(fitted, method, asked.horizonIntervals);
  const effects = isWeekdayMethod(method) ? [] : source.model.events().effects;
  const warnings = [...forecast.warnings, ...calendarWarnings(forecast, source, history)];
  if (tooShort) warnings.push({ kind: 'methodNeedsHistory', method: wished });
  return {
    ...forecast,
    withoutEvents: effects.length > 0 ? pointsWithoutEvents(forecast, source, method) : null,
    eventEffects: effects,
    blend: method === 'auto' ? source.blend : [],
    warnings,
  };
}

function pointsWithoutEvents(forecast: Forecast, source: VolumeSource, method: ForecastMethod): Float64Array {
  const { grid } = forecast;
  const points = new Float64Array(grid.dayFirstInterval[grid.dayCount]!).fill(Number.NaN);
  const { first, end } = horizonDates(forecast);
  for (let epochDay = first; epochDay < end; epochDay++) {
    const row = source.aheadWithoutEvents(method, epochDay);
    const day = epochDay - first;
    if (row)
      slotsOfDay(grid, day).slots.forEach((slot, position) => {
        points[grid.dayFirstInterval[day]! + position] = row[slot]!;
      });
  }
  return points;
}

function calendarWarnings(forecast: Forecast, { model }: VolumeSource, history: ForecastHistory): ForecastWarning[] {
  const { calendar, table } = history;
  const { first, end } = horizonDates(forecast);
  const learned = [...calendar.holidayIds].filter(
    ([day]) => day >= first && day < end && !calendar.decided.has(day) && !calendar.closed.has(day),
  );
  const pastIds = new Set([...calendar.holidayIds].filter(([day]) => day < first).map(([, id]) => id));
  const datesOf = (days: [number, string][]) =>
    days
      .map(([day]) => day)
      .sort((a, b) => a - b)
      .map(dateOfEpochDay);
  const closed = datesOf(learned.filter(([day, id]) => pastIds.has(id) && model.closesOnHoliday(day)));
  const unmet = datesOf(learned.filter(([day, id]) => !model.isClosed(day) && !pastIds.has(id)));
  const warnings: ForecastWarning[] = [];
  if (closed.length > 0) warnings.push({ kind: 'closedHolidays', dates: closed });
  if (unmet.length > 0) warnings.push({ kind: 'newHolidays', dates: unmet });
  const kinds = forecast.grid.dayCount > 0 ? kindsWithoutPast(model, first, end) : [];
  if (kinds.length > 0) warnings.push({ kind: 'eventsWithoutPast', kinds });
  if (end - first > TRUSTED_HORIZON_DAYS && table.dayCount < TWO_YEARS_DAYS) {
    warnings.push({ kind: 'longHorizon', historyDays: history.historyDays });
  }
  return warnings;
}

/** Kinds of learned events that the horizon meets and no past day taught. */
function kindsWithoutPast(model: VolumeSource['model'], first: number, end: number): string[] {
  const { events } = model.series.calendar;
  return model
    .events()
    .effects.filter(({ given, pastCases }) => !given && pastCases === 0)
    .map(({ kind }) => kind)
    .filter((kind) => events.some((event) => event.kind === kind && event.first < end && event.last >= first));
}
