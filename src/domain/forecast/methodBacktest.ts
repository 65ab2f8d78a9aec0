import { bias, noiseFloorWape, wape } from './accuracy.ts';
import {
  type BacktestCells,
  backtestCells,
  backtestOrigins,
  originDates,
  type ScoredPairs,
  scoredIntervals,
  sumsOfDays,
  sumsOfWeeks,
} from './backtest.ts';
import { type BandErrors, bandErrors } from './bandCalibration.ts';
import { bandCoverage } from './bandCoverage.ts';
import type { ForecastSetup } from './forecastSetup.ts';
import { type Accuracy, type Backtest, type ByLevel, FORECAST_METHODS, type ForecastMethod } from './forecastTypes.ts';
import type { SamplingVariance } from './intervalSpread.ts';
import { type OpenPattern, openPattern } from './openPattern.ts';
import { WEEKS_OF_METHOD } from './weekdayMeans.ts';

/** A measure that can be forecast by weekday profiles: contacts, or handle times with contacts as weights. */
export interface ProfileSource {
  /** Profile (weekday x slotsPerDay + slot) learnt from the last `weeks` days that the pattern lists for a weekday. */
  readonly profile: (pattern: OpenPattern, weeks: number) => Float64Array;
  /** Contacts to expect beside each value of the profile; null when the values are contacts. */
  readonly weightProfile: ((pattern: OpenPattern, weeks: number) => Float64Array) | null;
  /** By day x slotsPerDay + slot of the table. */
  readonly readings: Float64Array;
  readonly weights: Float64Array | null;
  readonly samplingVariance: SamplingVariance;
}

/** Forecasts again from past days, by every method, and compares with what came.
 *  Gives the figures, and the errors of the chosen method to make bands from. */
export function methodBacktest(
  setup: ForecastSetup,
  source: ProfileSource,
  rateUncertainty: number,
): { backtest: Backtest; errors: BandErrors } {
  const { table, closed } = setup;
  const { originDays, leadDays } = backtestOrigins(table, setup.grid.dayCount);
  const patterns = originDays.map((day) => openPattern(table, day));
  const errorsOf = (method: ForecastMethod) => {
    const profiles = patterns.map((pattern) => source.profile(pattern, WEEKS_OF_METHOD[method]));
    const { readings, weights } = source;
    const cells = backtestCells({ table, readings, weights, closed, originDays, leadDays, profiles });
    return bandErrors(cells, source.samplingVariance);
  };
  const tested = FORECAST_METHODS.map((method) => ({ method, errors: errorsOf(method) }));
  const { errors } = tested.find(({ method }) => method === setup.method)!;
  const candidates = tested.map(({ method, errors }) => ({
    method,
    accuracy: byLevel(errors.cells, accuracyOf),
    coverage: bandCoverage(errors, rateUncertainty),
  }));
  const noiseFloorWape = byLevel(errors.cells, source.weights ? () => Number.NaN : noiseFloorOf);
  return { backtest: { origins: originDates(table, originDays), leadDays, candidates, noiseFloorWape }, errors };
}

function byLevel<T>(cells: BacktestCells, figure: (pairs: ScoredPairs) => T): ByLevel<T> {
  const intervals = scoredIntervals(cells);
  const days = sumsOfDays(intervals, cells.slotsPerDay);
  return { interval: figure(intervals), day: figure(days), week: figure(sumsOfWeeks(days, cells.leadDays)) };
}

function accuracyOf({ actual, forecast }: ScoredPairs): Accuracy {
  return { wape: wape(actual, forecast), bias: bias(actual, forecast) };
}

/** The forecast stands for the unknown rate, where there was a reading to score. */
function noiseFloorOf({ actual, forecast }: ScoredPairs): number {
  return noiseFloorWape(forecast.map((mean, i) => (Number.isNaN(actual[i]!) ? Number.NaN : mean)));
}
