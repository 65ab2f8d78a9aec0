import { dateOfEpochDay, epochDayOf, weekdayOfEpochDay } from '../calendar.ts';
import { type BandErrors, calibrateBands, calibratedDayBand, calibratedIntervalBand } from './bandCalibration.ts';
import { candidateBacktest, noiseFloor } from './candidateBacktest.ts';
import { forecastGrid } from './forecastGrid.ts';
import type { ForecastHistory } from './forecastSetup.ts';
import type {
  BandedValue,
  CandidateBacktest,
  DayForecast,
  Forecast,
  ForecastMethod,
  ForecastWarning,
} from './forecastTypes.ts';
import { periodSpread } from './periodSpread.ts';
import type { ForecastSource } from './slotForecasts.ts';
import { slotsOfDay } from './slotTable.ts';

/** Spread of the true rate assumed without a back-test, as a fraction: not measured here, only plausible. */
const ASSUMED_RATE_UNCERTAINTY = 0.15;
/** Of less than a week, where other weekdays stand in. */
const ASSUMED_RATE_UNCERTAINTY_OF_DAYS = 0.25;

type Columns = Record<keyof BandedValue, Float64Array>;

/** A source with its back-test done: what any method and horizon is forecast from. */
export interface FittedSource {
  readonly history: ForecastHistory;
  readonly source: ForecastSource;
  readonly candidates: readonly CandidateBacktest[];
  readonly errors: ReadonlyMap<ForecastMethod, BandErrors>;
  readonly originDates: readonly string[];
  readonly rateUncertainty: number;
}

export function fittedSource(history: ForecastHistory, source: ForecastSource): FittedSource {
  const rateUncertainty = history.historyDays < 7 ? ASSUMED_RATE_UNCERTAINTY_OF_DAYS : ASSUMED_RATE_UNCERTAINTY;
  return { history, source, ...candidateBacktest(history, source, rateUncertainty), rateUncertainty };
}

/** The part that volumes and handle times share: a method's rows on the forecast's calendar, with bands. */
export function assembledForecast(fitted: FittedSource, method: ForecastMethod, horizonIntervals: number): Forecast {
  const { history, source, rateUncertainty } = fitted;
  const errors = fitted.errors.get(method)!;
  const calibration = calibrateBands(errors, rateUncertainty, source);
  const grid = forecastGrid(history.like, dateOfEpochDay(history.fromEpochDay), horizonIntervals);
  const columns = emptyColumns(grid.dayFirstInterval[grid.dayCount]!);
  const days: DayForecast[] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const epochDay = history.fromEpochDay + day;
    const lead = history.gapDays + day;
    const firstInterval = grid.dayFirstInterval[day]!;
    const row = source.ahead(method, epochDay);
    const weights = row && source.weightAhead ? source.weightAhead(epochDay) : null;
    const { slots } = slotsOfDay(grid, day);
    let total = Number.NaN;
    let totalWeight = 0;
    for (let position = 0; position < slots.length && row; position++) {
      const point = row[slots[position]!]!;
      if (Number.isNaN(point)) continue;
      // Expected contacts of 0 must not leave a day of handle times without a mean.
      const weight = source.weightAhead ? Math.max(weights?.[slots[position]!] || 0, 1e-9) : 1;
      const band = calibratedIntervalBand(calibration, point, source.samplingVariance(point, weight), lead);
      put(columns, firstInterval + position, band);
      total = (total || 0) + point * weight;
      totalWeight += weight;
    }
    const ofDay = calibratedDayBand(calibration, source.weightAhead ? total / totalWeight : total, lead);
    days.push({ date: dateOfEpochDay(epochDay), ...ofDay });
    // One interval a day: the day's own errors know more about it than the pooled intervals'.
    if (history.table.slotsPerDay === 1) put(columns, firstInterval, ofDay);
  }
  const warnings = [...history.warnings, ...patternWarnings(fitted)];
  if (columns.point.every(Number.isNaN)) warnings.push({ kind: 'nothingOpen' });
  if (calibration.days[0] === null) warnings.push({ kind: 'bandsWithoutBacktest', rateUncertainty });
  return {
    grid,
    ...columns,
    days,
    withoutEvents: null,
    eventEffects: [],
    blend: [],
    periodSpread: periodSpread(errors, rateUncertainty, source.driftPerDay),
    intervalNoise: calibration.intervals[0] ? calibration.spread.noise : 1,
    method,
    candidates: source.methods,
    backtest: {
      origins: fitted.originDates,
      leadDays: history.leadDays,
      candidates: fitted.candidates,
      noiseFloorWape: noiseFloor(errors),
    },
    warnings,
  };
}

function patternWarnings({ history, source }: FittedSource): ForecastWarning[] {
  const warnings: ForecastWarning[] = [];
  const { borrowedWeekdays } = source.pattern;
  if (borrowedWeekdays.length > 0) warnings.push({ kind: 'borrowedWeekdays', weekdays: borrowedWeekdays });
  const missedDays = openGapDays(history, source);
  if (missedDays > 0) warnings.push({ kind: 'gapBeforeForecast', days: missedDays });
  return warnings;
}

/** Days between the last reading and the forecast on which the queue would have been open. */
function openGapDays({ table, fromEpochDay, gapDays, calendar }: ForecastHistory, { pattern }: ForecastSource): number {
  let count = 0;
  for (let epochDay = fromEpochDay - gapDays; epochDay < fromEpochDay; epochDay++) {
    const row = weekdayOfEpochDay(epochDay) * table.slotsPerDay;
    const open = pattern.open.subarray(row, row + table.slotsPerDay).includes(1);
    if (open && !calendar.closed.has(epochDay)) count++;
  }
  return count;
}

/** Dates of the forecast's days, for what a source says about them. */
export function horizonDates(forecast: Forecast): { first: number; end: number } {
  const first = epochDayOf(forecast.grid.firstDate);
  return { first, end: first + forecast.grid.dayCount };
}

function emptyColumns(length: number): Columns {
  const closed = () => new Float64Array(length).fill(Number.NaN);
  return { point: closed(), lower80: closed(), upper80: closed(), lower95: closed(), upper95: closed() };
}

function put(columns: Columns, interval: number, band: BandedValue): void {
  columns.point[interval] = band.point;
  columns.lower80[interval] = band.lower80;
  columns.upper80[interval] = band.upper80;
  columns.lower95[interval] = band.lower95;
  columns.upper95[interval] = band.upper95;
}
